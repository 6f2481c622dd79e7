using Microsoft.Extensions.Options;
using Portfolio.Scraper.Sources.Http;

namespace Portfolio.Scraper.Sources.Arxiv;

/// <summary>Registers arXiv as a source.</summary>
public static class ArxivRegistration
{
    /// <summary>A page of 100 entries has about 0.4 MiB, more when papers have thousands of authors.</summary>
    private const int MostBytes = 32 * 1024 * 1024;

    /// <summary>
    /// Adds <see cref="ArxivSource"/> with settings of <paramref name="configuration"/>, checked at the start. The
    /// host adds the <see cref="IArxivGate"/>.
    /// </summary>
    public static IServiceCollection AddArxivSource(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ArxivOptions>().Bind(configuration).ValidateOnStart();
        services.AddSingleton<IValidateOptions<ArxivOptions>, ArxivOptionsValidator>();
        services.AddSingleton<ArxivFeedReader>();
        services.AddSingleton<IPaperSource>(provider =>
        {
            var options = provider.GetRequiredService<IOptions<ArxivOptions>>();
            var reader = ActivatorUtilities.CreateInstance<SourceReader>(
                provider, SourceHttpClient.Create(), provider.GetRequiredService<IArxivGate>(), Limits(options.Value));
            return ActivatorUtilities.CreateInstance<ArxivSource>(provider, reader);
        });
        return services;
    }

    private static SourceLimits Limits(ArxivOptions options) => new(
        TimeSpan.FromSeconds(options.DelaySeconds), TimeSpan.FromSeconds(options.TimeoutSeconds), MostBytes);
}
