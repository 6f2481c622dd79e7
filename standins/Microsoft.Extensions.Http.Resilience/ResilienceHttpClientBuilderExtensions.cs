using Microsoft.Extensions.Http.Resilience;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds resilience to HTTP clients.</summary>
public static class ResilienceHttpClientBuilderExtensions
{
    /// <summary>Adds the standard pipeline with its defaults.</summary>
    public static IHttpStandardResiliencePipelineBuilder AddStandardResilienceHandler(this IHttpClientBuilder builder) =>
        Add(builder, configure: null);

    /// <summary>Adds the standard pipeline.</summary>
    public static IHttpStandardResiliencePipelineBuilder AddStandardResilienceHandler(
        this IHttpClientBuilder builder,
        Action<HttpStandardResilienceOptions> configure) => Add(builder, configure);

    private static StandardPipelines Add(IHttpClientBuilder builder, Action<HttpStandardResilienceOptions>? configure)
    {
        var pipelines = new StandardPipelines($"{builder.Name}-standard", builder.Services, configure);
        builder.AddHttpMessageHandler(() => new PipelineHandler(pipelines));
        return pipelines;
    }
}
