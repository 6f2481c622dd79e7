using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Portfolio.Documents.Embeddings;

/// <summary>Healthy once the model is ready; says which model it is, or what is wrong.</summary>
internal sealed class EmbeddingHealth(CurrentEmbedder embedder) : IHealthCheck
{
    public const string Name = "embedding_model";

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(embedder.Problem is { } problem
            ? HealthCheckResult.Unhealthy(problem)
            : HealthCheckResult.Healthy(embedder.Model.Name));
}
