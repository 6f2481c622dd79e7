using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Portfolio.Documents.Embeddings;
using Portfolio.Documents.Search;
using Portfolio.Documents.Storage;
using Portfolio.Documents.Vectors;
using Portfolio.ServiceDefaults.Errors;
using Portfolio.ServiceDefaults.Jobs;
using Portfolio.ServiceDefaults.RateLimits;

namespace Portfolio.Documents.Statistics;

/// <summary>The figures over HTTP.</summary>
public static class StatisticsEndpoints
{
    /// <summary>Maps <c>GET /stats</c>.</summary>
    public static void MapStatistics(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/stats", ReadAsync).WithTags("Statistics").WithSummary("Documents and jobs in figures")
            .ProducesError(429, 503).RequireRateLimit(RateLimitClass.Read).AddEndpointFilter<KnowledgeFailures>();

    private static async Task<Ok<Statistics>> ReadAsync(
        DocumentsDbContext context, VectorStore vectors, VectorSpace collection, IEmbedder embedder, CancellationToken cancellationToken)
    {
        var chunks = await vectors.CountAsync(cancellationToken);
        var documents = await context.Documents.CountAsync(cancellationToken);
        var jobs = await context.Jobs.GroupBy(job => job.Status)
            .Select(group => new { Status = group.Key, Count = group.Count() })
            .ToDictionaryAsync(row => row.Status, row => row.Count, cancellationToken);
        var model = embedder.Model;
        return TypedResults.Ok(new Statistics(
            new StoreStatistics(chunks, collection.Alias, model.Dimension, "cosine", model.Name, documents),
            new JobStatistics(
                jobs.Values.Sum(), jobs.GetValueOrDefault(JobStatus.Pending), jobs.GetValueOrDefault(JobStatus.Running),
                jobs.GetValueOrDefault(JobStatus.Completed), jobs.GetValueOrDefault(JobStatus.Failed))));
    }
}
