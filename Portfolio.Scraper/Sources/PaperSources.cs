using Portfolio.Scraper.Sources.Arxiv;
using Portfolio.Scraper.Sources.Blogs;
using Portfolio.Scraper.Sources.HuggingFace;
using Portfolio.Scraper.Sources.PapersWithCode;

namespace Portfolio.Scraper.Sources;

/// <summary>Registers the sources.</summary>
public static class PaperSources
{
    /// <summary>
    /// Adds every <see cref="IPaperSource"/>, with settings out of <paramref name="configuration"/>. The host adds an
    /// <see cref="IArxivGate"/> that all replicas share.
    /// </summary>
    public static IServiceCollection AddPaperSources(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddArxivSource(configuration);
        services.AddHuggingFaceSource(configuration);
        services.AddPapersWithCodeSource(configuration);
        services.AddBlogSource(configuration);
        return services;
    }
}
