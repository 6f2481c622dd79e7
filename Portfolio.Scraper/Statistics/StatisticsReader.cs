using Microsoft.EntityFrameworkCore;
using Portfolio.Scraper.Storage;
using Portfolio.ServiceDefaults.Jobs;

namespace Portfolio.Scraper.Statistics;

/// <summary>
/// Computes the figures by counts over indexes, at most every two seconds (contract 3.15) however many ask.
/// </summary>
public sealed class StatisticsReader(IServiceScopeFactory scopes, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim turn = new(1);
    private (Statistics Value, long At)? last;

    /// <summary>The figures, at most two seconds old.</summary>
    public async Task<Statistics> ReadAsync(CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            if (last is { } known && time.GetElapsedTime(known.At) < Freshness)
            {
                return known.Value;
            }

            var value = await ComputeAsync(cancellationToken);
            last = (value, time.GetTimestamp());
            return value;
        }
        finally
        {
            turn.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose() => turn.Dispose();

    private async Task<Statistics> ComputeAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<ScraperDbContext>();
        var jobs = await context.Jobs.GroupBy(job => job.Status)
            .Select(group => new { Status = group.Key, Count = group.Count() })
            .ToDictionaryAsync(row => row.Status, row => row.Count, cancellationToken);
        var lastRun = await context.Jobs.MaxAsync(job => job.EndedAt, cancellationToken);
        var categories = await context.Papers.GroupBy(paper => paper.Category)
            .Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(row => row.Key, row => row.Count, cancellationToken);
        var sources = await context.Papers.GroupBy(paper => paper.Source)
            .Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(row => row.Key, row => row.Count, cancellationToken);
        var yesterday = time.GetUtcNow().AddHours(-24);
        var recent = await context.Papers.CountAsync(paper => paper.FirstSeen >= yesterday, cancellationToken);

        var completed = jobs.GetValueOrDefault(JobStatus.Completed);
        var papers = sources.Values.Sum();
        return new Statistics(
            jobs.Values.Sum(), completed, jobs.GetValueOrDefault(JobStatus.Failed), papers,
            PaperCategory.All.ToDictionary(category => category, category => categories.GetValueOrDefault(category)),
            completed, papers, lastRun, recent, sources);
    }
}
