namespace Aspire.Hosting.ApplicationModel;

/// <summary>That a resource has changed.</summary>
/// <param name="resource">The resource.</param>
/// <param name="resourceId">Its name, or the name of one of its replicas.</param>
/// <param name="snapshot">Its state.</param>
public class ResourceEvent(IResource resource, string resourceId, CustomResourceSnapshot snapshot)
{
    /// <summary>The resource.</summary>
    public IResource Resource { get; } = resource;

    /// <summary>Its name, or the name of one of its replicas.</summary>
    public string ResourceId { get; } = resourceId;

    /// <summary>Its state.</summary>
    public CustomResourceSnapshot Snapshot { get; } = snapshot;
}
