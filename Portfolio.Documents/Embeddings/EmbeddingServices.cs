using Portfolio.Documents.Embeddings.Models;
using Portfolio.ServiceDefaults.Health;
using Portfolio.ServiceDefaults.Settings;

namespace Portfolio.Documents.Embeddings;

/// <summary>Registration of embedding.</summary>
public static class EmbeddingServices
{
    /// <summary>
    /// Adds <see cref="IEmbedder"/>, which is chosen and loaded at start, <see cref="Embedders"/> for any other model, and the health
    /// check <c>embedding_model</c>, with the model's name beside it. An <see cref="IStoredModel"/> that is registered as well has its say in the choice.
    /// </summary>
    /// <exception cref="SettingsException">A setting is wrong. Without a usable model the start fails with the same exception.</exception>
    public static IServiceCollection AddEmbedding(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddMetrics();
        services.AddHttpClient();
        services.AddSingleton(SettingsReader.Read<EmbeddingOptions>(configuration));
        services.AddSingleton<EmbeddingMetrics>();
        services.AddSingleton<ModelCatalog>();
        services.AddSingleton<Embedders>();
        services.AddSingleton<CurrentEmbedder>();
        services.AddSingleton<IEmbedder>(from => from.GetRequiredService<CurrentEmbedder>());
        services.AddHostedService<ModelPresence>();
        services.AddHostedService(from => from.GetRequiredService<CurrentEmbedder>());
        services.AddSingleton(EmbeddingHealth.Probe);
        services.AddSingleton(new HealthField("embedding_model", EmbeddingHealth.Model));
        return services;
    }
}
