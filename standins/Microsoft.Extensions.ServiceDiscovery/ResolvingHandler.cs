namespace Microsoft.Extensions.ServiceDiscovery;

/// <summary>Replaces the logical host of a request by the resolved one, for this attempt.</summary>
internal sealed class ResolvingHandler(ConfiguredEndpoints endpoints) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var original = request.RequestUri;
        if (original is { IsAbsoluteUri: true })
        {
            request.RequestUri = endpoints.Resolve(original);
        }

        try
        {
            return await base.SendAsync(request, cancellationToken);
        }
        finally
        {
            request.RequestUri = original;
        }
    }
}
