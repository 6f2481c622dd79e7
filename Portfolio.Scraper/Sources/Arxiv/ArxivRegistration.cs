using Portfolio.Scraper.Sources.Arxiv.Announcements;
using Portfolio.Scraper.Sources.Arxiv.Harvesting;
using Portfolio.Scraper.Sources.Arxiv.Search;
using Portfolio.Scraper.Sources.Http;
using Portfolio.ServiceDefaults.Settings;

namespace Portfolio.Scraper.Sources.Arxiv;

/// <summary>Registers arXiv as a source.</summary>
public static class ArxivRegistration
{
    /// <summary>A page of 100 entries has about 0.4 MiB, one of 1,000 records 2 MiB; more when papers have thousands of authors.</summary>
    private const int MostBytes = 32 * 1024 * 1024;

    /// <summary>
    /// Adds <see cref="ArxivSource"/> with the <see cref="ArxivSettings"/> of <paramref name="configuration"/>. The
    /// host adds the <see cref="IArxivGate"/>.
    /// </summary>
    /// <exception cref="SettingsException">A setting is wrong.</exception>
    public static IServiceCollection AddArxivSource(this IServiceCollection services, IConfiguration configuration)
    {
        var settings = SettingsReader.Read<ArxivSettings>(configuration);
        services.AddSingleton(settings);
        services.AddSingleton<ArxivFeedReader>();
        services.AddSingleton<ArxivAnnouncementReader>();
        services.AddSingleton<ArxivRecordsReader>();
        services.AddSingleton<IPaperSource>(provider =>
        {
            var gate = provider.GetRequiredService<IArxivGate>();
            var api = ActivatorUtilities.CreateInstance<ArxivApi>(provider, Reader(settings.BaseUrl));
            return new ArxivSource(
            [
                new ArxivSearch(api, settings),
                ActivatorUtilities.CreateInstance<ArxivAnnounce>(provider, Reader(settings.RssUrl), api),
                ActivatorUtilities.CreateInstance<ArxivBulk>(provider, Reader(settings.OaiUrl)),
            ]);

            SourceReader Reader(Uri address) => provider.CreateSourceReader(gate, settings, settings.Delay(address), MostBytes);
        });
        return services;
    }
}
