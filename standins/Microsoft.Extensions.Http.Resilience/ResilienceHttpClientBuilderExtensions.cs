using System.Diagnostics.CodeAnalysis;
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

    /// <summary>Takes away the handlers that were added before, the defaults of all clients included.</summary>
    [Experimental("EXTEXP0001")]
    public static IHttpClientBuilder RemoveAllResilienceHandlers(this IHttpClientBuilder builder) =>
        builder.ConfigureAdditionalHttpMessageHandlers(static (handlers, _) =>
        {
            for (var i = handlers.Count - 1; i >= 0; i--)
            {
                if (handlers[i] is PipelineHandler)
                {
                    handlers.RemoveAt(i);
                }
            }
        });

    private static StandardPipelines Add(IHttpClientBuilder builder, Action<HttpStandardResilienceOptions>? configure)
    {
        var pipelines = new StandardPipelines($"{builder.Name}-standard", builder.Services, configure);
        builder.AddHttpMessageHandler(() => new PipelineHandler(pipelines));
        return pipelines;
    }
}
