using Microsoft.EntityFrameworkCore;
using Portfolio.Documents.Storage;
using Portfolio.ServiceDefaults.Jobs;

namespace Portfolio.Documents.Ingestion;

/// <summary>Shows where a job is; a run that repeats a part shows no step back.</summary>
internal static class JobProgress
{
    // The last percent is the completion itself.
    private const double MostWhileRunning = 99;

    /// <summary>Before its chunks are known.</summary>
    public static Task ShowAsync(
        this JobRun<DocumentsDbContext, DocumentJob> run, JobStage stage, TimeProvider time, CancellationToken cancellationToken) =>
        run.ShowAsync(stage, 0, 0, time, cancellationToken);

    /// <summary>With so many of its chunks embedded.</summary>
    public static Task ShowAsync(
        this JobRun<DocumentsDbContext, DocumentJob> run, JobStage stage, int processed, int total, TimeProvider time,
        CancellationToken cancellationToken)
    {
        var progress = total == 0 ? 0 : Math.Min(100.0 * processed / total, MostWhileRunning);
        return run.SaveAsync(
            progress,
            (context, token) => context.Jobs.Where(row => row.Id == run.Job.Id).ExecuteUpdateAsync(
                row => row.SetProperty(r => r.Stage, stage)
                    .SetProperty(r => r.ChunksProcessed, r => Math.Max(r.ChunksProcessed, processed))
                    .SetProperty(r => r.TotalChunks, r => Math.Max(r.TotalChunks, total))
                    .SetProperty(r => r.UpdatedAt, time.GetUtcNow()),
                token),
            cancellationToken);
    }
}
