using Portfolio.Scraper.Enrichment.Crossref;
using Portfolio.Scraper.Enrichment.OpenAlex;
using Portfolio.Scraper.Enrichment.SemanticScholar;
using Portfolio.Scraper.Sources.Http;
using Portfolio.ServiceDefaults.Settings;

namespace Portfolio.Scraper.Enrichment;

/// <summary>Registration of the enrichment.</summary>
public static class EnrichmentServices
{
    internal const string OpenAlex = "openalex";
    internal const string SemanticScholar = "semanticscholar";
    internal const string Crossref = "crossref";

    /// <summary>A batch of 500 papers has about 0.5 MiB.</summary>
    private const int MostBytes = 16 * 1024 * 1024;

    // Well within what each allows: ten requests a second, one, and fifty.
    private static readonly Dictionary<string, (Type Index, TimeSpan Interval)> s_indexes = new()
    {
        [OpenAlex] = (typeof(OpenAlexIndex), TimeSpan.FromSeconds(0.2)),
        [SemanticScholar] = (typeof(SemanticScholarIndex), TimeSpan.FromSeconds(1.1)),
        [Crossref] = (typeof(CrossrefIndex), TimeSpan.FromSeconds(0.2)),
    };

    /// <summary>The names that the setting knows.</summary>
    public static IReadOnlyCollection<string> Known => s_indexes.Keys;

    /// <summary>Adds <see cref="PaperEnrichment"/> with the indexes that are set, in their order.</summary>
    /// <exception cref="SettingsException">A setting is wrong.</exception>
    public static IServiceCollection AddEnrichment(this IServiceCollection services, IConfiguration configuration)
    {
        var settings = SettingsReader.Read<EnrichmentSettings>(configuration);
        services.AddSingleton(settings);
        services.AddSingleton<PaperEnrichment>();
        foreach (var key in settings.Indexes.Distinct())
        {
            var (type, interval) = s_indexes[key];
            services.AddSingleton(provider => (ICitationIndex)ActivatorUtilities.CreateInstance(
                provider, type, provider.CreateSourceReader(ActivatorUtilities.CreateInstance<ProcessGate>(provider), settings, interval, MostBytes)));
        }

        return services;
    }
}
