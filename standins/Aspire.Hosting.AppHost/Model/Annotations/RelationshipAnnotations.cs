namespace Aspire.Hosting.ApplicationModel;

/// <summary>That a resource has to do with another.</summary>
/// <param name="resource">The other resource.</param>
/// <param name="type">How: Parent, Reference, WaitFor, or a name of one's own.</param>
public sealed class ResourceRelationshipAnnotation(IResource resource, string type) : IResourceAnnotation
{
    /// <summary>The other resource.</summary>
    public IResource Resource { get; } = resource;

    /// <summary>How it has to do with it.</summary>
    public string Type { get; } = type;
}

/// <summary>Which endpoints of another resource are passed on as environment variables.</summary>
/// <param name="resource">The other resource.</param>
internal sealed class EndpointReferenceAnnotation(IResourceWithEndpoints resource) : IResourceAnnotation
{
    public IResourceWithEndpoints Resource { get; } = resource;

    public bool UseAllEndpoints { get; set; }

    public HashSet<string> EndpointNames { get; } = new(StringComparer.OrdinalIgnoreCase);
}

/// <summary>That a resource starts only when asked to.</summary>
public sealed class ExplicitStartupAnnotation : IResourceAnnotation;
