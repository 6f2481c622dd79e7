using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.Extensions.Http.Resilience;

/// <summary>A standard pipeline that is being configured.</summary>
public interface IHttpStandardResiliencePipelineBuilder
{
    /// <summary>The pipeline's name.</summary>
    string PipelineName { get; }

    /// <summary>The services that are configured.</summary>
    IServiceCollection Services { get; }
}
