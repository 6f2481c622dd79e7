namespace Aspire.Hosting.ApplicationModel;

/// <summary>A named part of the application model.</summary>
public interface IResource
{
    /// <summary>The name, unique in the model without regard to case.</summary>
    string Name { get; }

    /// <summary>What has been said about the resource.</summary>
    ResourceAnnotationCollection Annotations { get; }
}
