using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
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
        DocumentsDbContext context, VectorStore vectors, VectorSpace spaces, CancellationToken cancellationToken)
    {
        var chunks = await vectors.CountAsync(cancellationToken);
        var model = (await spaces.CurrentAsync(cancellationToken)).Embedder.Model;
        var documents = await context.Documents.CountAsync(cancellationToken);
        var rebuild = await RebuildAsync(context, spaces.Alias, documents, cancellationToken);
        var jobs = await context.Jobs.GroupBy(job => job.Status)
            .Select(group => new { Status = group.Key, Count = group.Count() })
            .ToDictionaryAsync(row => row.Status, row => row.Count, cancellationToken);
        return TypedResults.Ok(new Statistics(
            new StoreStatistics(chunks, spaces.Alias, model.Dimension, "cosine", model.Name, documents, rebuild),
            new JobStatistics(
                jobs.Values.Sum(), jobs.GetValueOrDefault(JobStatus.Pending), jobs.GetValueOrDefault(JobStatus.Running),
                jobs.GetValueOrDefault(JobStatus.Completed), jobs.GetValueOrDefault(JobStatus.Failed))));
    }

    private static async Task<RebuildStatistics?> RebuildAsync(
        DocumentsDbContext context, string alias, int documents, CancellationToken cancellationToken)
    {
        var building = await context.Collections.Where(state => state.Alias == alias).Select(state => state.Building)
            .SingleOrDefaultAsync(cancellationToken);
        return building is null
            ? null
            : new RebuildStatistics(
                SearchSpace.ModelOf(alias, building),
                await context.Built.CountAsync(built => built.Collection == building, cancellationToken),
                documents);
    }
}
