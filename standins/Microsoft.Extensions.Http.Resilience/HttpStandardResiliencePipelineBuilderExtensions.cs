using Microsoft.Extensions.Http.Resilience;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Configures a standard pipeline.</summary>
public static class HttpStandardResiliencePipelineBuilderExtensions
{
    /// <summary>Gives each scheme, host and port a pipeline of its own, so that one broken host opens only its own circuit.</summary>
    public static IHttpStandardResiliencePipelineBuilder SelectPipelineByAuthority(
        this IHttpStandardResiliencePipelineBuilder builder)
    {
        ((StandardPipelines)builder).ByAuthority = true;
        return builder;
    }
}
