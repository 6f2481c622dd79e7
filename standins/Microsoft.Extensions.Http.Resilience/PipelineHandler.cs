using Polly;

namespace Microsoft.Extensions.Http.Resilience;

/// <summary>Sends a request through the pipeline of its key.</summary>
internal sealed class PipelineHandler(StandardPipelines pipelines) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        context.SetRequest(request);
        try
        {
            return await pipelines.For(request).ExecuteAsync(
                async (c, self) => await self.Handler.Attempt(self.Request, c.CancellationToken),
                context,
                (Handler: this, Request: request));
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private Task<HttpResponseMessage> Attempt(HttpRequestMessage request, CancellationToken cancellationToken) =>
        base.SendAsync(request, cancellationToken);
}
