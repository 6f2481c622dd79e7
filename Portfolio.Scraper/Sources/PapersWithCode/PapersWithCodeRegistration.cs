using Portfolio.Scraper.Sources.Http;
using Portfolio.ServiceDefaults.Settings;

namespace Portfolio.Scraper.Sources.PapersWithCode;

/// <summary>Registers Papers with Code as a source.</summary>
public static class PapersWithCodeRegistration
{
    /// <summary>A page of 50 papers has about 0.1 MiB.</summary>
    private const int MostBytes = 16 * 1024 * 1024;

    /// <summary>Adds <see cref="PapersWithCodeSource"/> with its settings.</summary>
    /// <exception cref="SettingsException">A setting is wrong.</exception>
    public static IServiceCollection AddPapersWithCodeSource(this IServiceCollection services, IConfiguration configuration)
    {
        var settings = SettingsReader.Read<PapersWithCodeSettings>(configuration);
        services.AddSingleton(settings);
        services.AddSingleton<PapersWithCodePageReader>();
        services.AddSingleton<PapersWithCodeListing>();
        services.AddSingleton<PapersWithCodeArchive>();
        services.AddSingleton<HuggingFaceWithCode>();
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<PapersWithCodeApi>(
            provider, provider.CreateSourceReader(settings, MostBytes)));
        services.AddSingleton<IPaperSource, PapersWithCodeSource>();
        return services;
    }
}
