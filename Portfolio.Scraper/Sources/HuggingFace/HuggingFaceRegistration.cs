using Portfolio.Scraper.Sources.Http;
using Portfolio.ServiceDefaults.Settings;

namespace Portfolio.Scraper.Sources.HuggingFace;

/// <summary>Registers Hugging Face as a source.</summary>
public static class HuggingFaceRegistration
{
    /// <summary>A list of 40 papers has about 0.3 MiB.</summary>
    private const int MostBytes = 16 * 1024 * 1024;

    /// <summary>Adds <see cref="HuggingFaceSource"/> with its settings.</summary>
    /// <exception cref="SettingsException">A setting is wrong.</exception>
    public static IServiceCollection AddHuggingFaceSource(this IServiceCollection services, IConfiguration configuration)
    {
        var settings = SettingsReader.Read<HuggingFaceSettings>(configuration);
        services.AddSingleton(settings);
        services.AddSingleton<HuggingFaceListReader>();
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<HuggingFaceDays>(
            provider, provider.CreateSourceReader(settings, MostBytes)));
        services.AddSingleton<HuggingFaceSource>();
        services.AddSingleton<IPaperSource>(provider => provider.GetRequiredService<HuggingFaceSource>());
        return services;
    }
}
