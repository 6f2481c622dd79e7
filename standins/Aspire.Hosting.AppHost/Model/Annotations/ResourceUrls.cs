namespace Aspire.Hosting.ApplicationModel;

/// <summary>An address of a resource that people open.</summary>
public sealed class ResourceUrlAnnotation : IResourceAnnotation
{
    /// <summary>Order in a list, highest first.</summary>
#pragma warning disable CA1051 // A field in the real package too.
    public int? DisplayOrder;
#pragma warning restore CA1051

    /// <summary>The address.</summary>
    public required string Url { get; set; }

    /// <summary>Text shown in its place.</summary>
    public string? DisplayText { get; set; }

    /// <summary>The endpoint that it belongs to.</summary>
    public EndpointReference? Endpoint { get; init; }

    /// <summary>Where it is shown.</summary>
    public UrlDisplayLocation DisplayLocation { get; set; } = UrlDisplayLocation.SummaryAndDetails;
}

/// <summary>Where an address is shown.</summary>
public enum UrlDisplayLocation
{
    /// <summary>In the list of resources too.</summary>
    SummaryAndDetails,

    /// <summary>Only on the page of the resource.</summary>
    DetailsOnly,
}

/// <summary>Changes the addresses of a resource once its endpoints are known.</summary>
/// <param name="callback">Changes them.</param>
public class ResourceUrlsCallbackAnnotation(Func<ResourceUrlsCallbackContext, Task> callback) : IResourceAnnotation
{
    /// <summary>Changes the addresses.</summary>
    public Func<ResourceUrlsCallbackContext, Task> Callback { get; } = callback;
}

/// <summary>The addresses of a resource while they are collected.</summary>
/// <param name="executionContext">Run or publish.</param>
/// <param name="resource">The resource.</param>
/// <param name="urls">The addresses so far.</param>
/// <param name="cancellationToken">Stops the collection.</param>
public class ResourceUrlsCallbackContext(
    DistributedApplicationExecutionContext executionContext,
    IResource resource,
    List<ResourceUrlAnnotation>? urls = null,
    CancellationToken cancellationToken = default)
{
    /// <summary>The resource.</summary>
    public IResource Resource { get; } = resource;

    /// <summary>The addresses.</summary>
    public List<ResourceUrlAnnotation> Urls { get; } = urls ?? [];

    /// <summary>Stops the collection.</summary>
    public CancellationToken CancellationToken { get; } = cancellationToken;

    /// <summary>Run or publish.</summary>
    public DistributedApplicationExecutionContext ExecutionContext { get; } = executionContext;

    /// <summary>An endpoint of the resource.</summary>
    /// <param name="name">Name of the endpoint.</param>
    public EndpointReference? GetEndpoint(string name)
        => Resource is IResourceWithEndpoints withEndpoints ? withEndpoints.GetEndpoint(name) : null;
}
