using Portfolio.Documents.Vectors;
using Portfolio.ServiceDefaults.Health;

namespace Portfolio.Documents.Embeddings;

/// <summary>The check <c>embedding_model</c>, and which model it is.</summary>
internal static class EmbeddingHealth
{
    private const string Check = "embedding_model";

    public static HealthProbe Probe { get; } = new(Check, Required: true, (services, _) => Task.FromResult(
        services.GetRequiredService<CurrentEmbedder>().Problem is null ? HealthValue.Ok : HealthValue.NotInitialized));

    /// <summary>
    /// The name of the model that questions are answered with, which is not the one that is asked for until all is embedded anew.
    /// What is wrong may hold paths, which no answer may show: it is in the log.
    /// </summary>
    public static object Model(IServiceProvider services)
    {
        if (services.GetService<VectorSpace>()?.ModelInUse is { } inUse)
        {
            return inUse;
        }

        var embedder = services.GetRequiredService<CurrentEmbedder>();
        return embedder.Problem is null ? embedder.Model.Name : "not ready; './portfolio model status' says why";
    }
}
