using Microsoft.Extensions.Options;
using Portfolio.Documents.Embeddings.Models;
using Portfolio.ServiceDefaults.Health;

namespace Portfolio.Documents.Embeddings;

/// <summary>Registration of embedding.</summary>
public static class EmbeddingServices
{
    /// <summary>
    /// Adds <see cref="IEmbedder"/>, which is chosen and loaded at start, <see cref="Embedders"/> for any other model, and the health
    /// check <c>embedding_model</c>, with the model's name beside it. An <see cref="IStoredModel"/> that is registered as well has its say in the choice.
    /// </summary>
    public static IServiceCollection AddEmbedding(this IServiceCollection services)
    {
        services.AddMetrics();
        services.AddHttpClient();
        services.AddSingleton<EmbeddingOptionsSetup>();
        services.AddSingleton<IConfigureOptions<EmbeddingOptions>>(from => from.GetRequiredService<EmbeddingOptionsSetup>());
        services.AddSingleton<IValidateOptions<EmbeddingOptions>>(from => from.GetRequiredService<EmbeddingOptionsSetup>());
        services.AddOptions<EmbeddingOptions>().ValidateOnStart();
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
