using Microsoft.EntityFrameworkCore;
using Portfolio.Scraper.Sources;
using Portfolio.Scraper.Storage;

namespace Portfolio.Scraper.Enrichment;

/// <summary>Writes a batch where the caller's work is written.</summary>
public delegate Task SaveBatch(Func<ScraperDbContext, CancellationToken, Task> write, CancellationToken cancellationToken);

/// <summary>
/// Asks the indexes that are set for the papers that a job found. It adds to papers and takes nothing away; an index that
/// fails is told and does no harm to the job.
/// </summary>
public sealed class PaperEnrichment(IEnumerable<ICitationIndex> indexes, ILogger<PaperEnrichment> logger)
{
    /// <summary>Goes through the job's papers with each index; returns what went wrong.</summary>
    /// <param name="jobId">The job whose papers are meant.</param>
    /// <param name="reading">Reads them.</param>
    /// <param name="save">Writes a batch.</param>
    /// <param name="cancellationToken">Ends everything at once.</param>
    public async Task<IReadOnlyList<string>> RunAsync(
        string jobId, ScraperDbContext reading, SaveBatch save, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reading);
        ArgumentNullException.ThrowIfNull(save);
        List<string> problems = [];
        foreach (var index in indexes)
        {
            try
            {
                await RunAsync(index, jobId, reading, save, cancellationToken);
            }
            catch (SourceException e)
            {
                logger.LogWarning("{Index} failed ({Code}): {Problem}", index.Key, e.Code, e.Message);
                problems.Add($"{index.Key}: {e.Message}");
            }
        }

        return problems;
    }

    private static async Task RunAsync(
        ICitationIndex index, string jobId, ScraperDbContext reading, SaveBatch save, CancellationToken cancellationToken)
    {
        List<PaperIdentity> waiting = [];
        for (long? last = 0; last is not null;)
        {
            (var some, last) = await PapersAsync(reading, jobId, last.Value, index.BatchSize, cancellationToken);
            waiting.AddRange(some.Where(index.CanFind));
            while (waiting.Count >= index.BatchSize || (last is null && waiting.Count > 0))
            {
                var batch = waiting[..Math.Min(index.BatchSize, waiting.Count)];
                waiting.RemoveRange(0, batch.Count);
                var found = await index.ReadAsync(batch, cancellationToken);
                if (found.Count > 0)
                    await save((context, token) => context.StoreAsync(index.Key, found, token), cancellationToken);
            }
        }
    }

    /// <summary>The next papers by their key, and the last key read; null after the last paper.</summary>
    private static async Task<(List<PaperIdentity> Papers, long? Last)> PapersAsync(
        ScraperDbContext reading, string jobId, long after, int count, CancellationToken cancellationToken)
    {
        var rows = await reading.Papers.AsNoTracking()
            .Where(paper => paper.Id > after && reading.Findings.Any(finding => finding.JobId == jobId && finding.PaperId == paper.Id))
            .OrderBy(paper => paper.Id).Take(count)
            .Select(paper => new { paper.Id, paper.SourceId, paper.Doi }).ToListAsync(cancellationToken);
        return (rows.ConvertAll(row => PaperIdentity.Of(row.Id, row.SourceId, row.Doi)), rows.Count < count ? null : rows[^1].Id);
    }
}
