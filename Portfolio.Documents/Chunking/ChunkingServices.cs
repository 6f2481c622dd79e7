using Portfolio.ServiceDefaults.Settings;

namespace Portfolio.Documents.Chunking;

/// <summary>Registration of chunking.</summary>
public static class ChunkingServices
{
    /// <summary>Adds <see cref="ChunkingOptions"/>.</summary>
    /// <exception cref="SettingsException">Size and overlap do not go together.</exception>
    public static IServiceCollection AddChunking(this IServiceCollection services, IConfiguration configuration) =>
        services.AddSingleton(SettingsReader.Read<ChunkingOptions>(configuration));
}
