using Microsoft.Extensions.DependencyInjection;
using System.Collections.Concurrent;
using Polly;

namespace Microsoft.Extensions.Http.Resilience;

/// <summary>The pipelines of one registration: one for all requests, or one for each authority.</summary>
internal sealed class StandardPipelines(string name, IServiceCollection services, Action<HttpStandardResilienceOptions>? configure)
    : IHttpStandardResiliencePipelineBuilder
{
    private readonly ConcurrentDictionary<string, ResiliencePipeline<HttpResponseMessage>> _pipelines = new();

    public string PipelineName => name;

    public IServiceCollection Services => services;

    public bool ByAuthority { get; set; }

    public ResiliencePipeline<HttpResponseMessage> For(HttpRequestMessage request) =>
        _pipelines.GetOrAdd(ByAuthority ? request.RequestUri?.Authority ?? "" : "", _ => Build());

    private ResiliencePipeline<HttpResponseMessage> Build()
    {
        var options = new HttpStandardResilienceOptions();
        configure?.Invoke(options);
        return new ResiliencePipelineBuilder<HttpResponseMessage>()
            .AddTimeout(options.TotalRequestTimeout)
            .AddRetry(options.Retry)
            .AddCircuitBreaker(options.CircuitBreaker)
            .AddTimeout(options.AttemptTimeout)
            .Build();
    }
}
