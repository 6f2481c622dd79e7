using Portfolio.Scraper.Sources.Http;
using Portfolio.ServiceDefaults.Settings;

namespace Portfolio.Scraper.Sources.Arxiv;

/// <summary>Registers arXiv as a source.</summary>
public static class ArxivRegistration
{
    /// <summary>A page of 100 entries has about 0.4 MiB, more when papers have thousands of authors.</summary>
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
        services.AddSingleton<IPaperSource>(provider =>
        {
            var gate = provider.GetRequiredService<IArxivGate>();
            var delay = TimeSpan.FromSeconds(settings.DelaySeconds);
            var reader = provider.CreateSourceReader(gate, settings, delay, MostBytes);
            return ActivatorUtilities.CreateInstance<ArxivSource>(provider, reader);
        });
        return services;
    }
}
