using Microsoft.EntityFrameworkCore;
using Portfolio.Documents.Extraction;
using Portfolio.Documents.Storage;
using Portfolio.ServiceDefaults.Jobs;

namespace Portfolio.Documents.Ingestion.Files;

/// <summary>
/// The text of a job: sent with it, or read from its file. What was read is stored with the job, so that a run that
/// repeats a broken one has the same text, and neither fetches nor reads the file again.
/// </summary>
internal sealed class JobTexts(DocumentsDbContext reading, FileFetcher fetcher, PdfReader reader, TimeProvider time)
{
    /// <exception cref="JobFailedException">There is no text.</exception>
    public async Task<JobText> OfAsync(JobRun<DocumentsDbContext, DocumentJob> run, CancellationToken cancellationToken)
    {
        var job = run.Job;
        if (await reading.Texts.AsNoTracking().SingleOrDefaultAsync(row => row.JobId == job.Id, cancellationToken) is { } known)
        {
            return known;
        }

        var file = await FileAsync(run, cancellationToken);
        await run.ShowAsync(JobStage.Extracting, time, cancellationToken);
        var text = await ReadAsync(job.Id, file, cancellationToken);
        await run.SaveAsync(run.Job.Progress, (context, token) => StoreAsync(context, text, token), cancellationToken);
        return text;
    }

    private async Task<byte[]> FileAsync(JobRun<DocumentsDbContext, DocumentJob> run, CancellationToken cancellationToken)
    {
        var uploaded = await reading.Files.AsNoTracking().Where(row => row.JobId == run.Job.Id).Select(row => row.Content)
            .SingleOrDefaultAsync(cancellationToken);
        if (uploaded is not null)
        {
            return uploaded;
        }

        await run.ShowAsync(JobStage.Downloading, time, cancellationToken);
        var address = DocumentMetadata.Parse(run.Job.Metadata).Url
            ?? throw new InvalidOperationException($"Job {run.Job.Id} has neither text, file nor address.");
        return await fetcher.FetchPdfAsync(new Uri(address), cancellationToken);
    }

    private async Task<JobText> ReadAsync(string jobId, byte[] file, CancellationToken cancellationToken)
    {
        try
        {
            var paged = PagedText.Join((await reader.ReadAsync(file, cancellationToken)).Pages);
            return JobText.Of(jobId, paged);
        }
        catch (ExtractionException error)
        {
            throw new JobFailedException(
                error.Fault switch
                {
                    ExtractionFault.Encrypted => JobFailure.Encrypted,
                    ExtractionFault.NoText => JobFailure.NoText,
                    _ => JobFailure.NotAPdf,
                },
                error);
        }
    }

    private static async Task StoreAsync(DocumentsDbContext context, JobText text, CancellationToken cancellationToken)
    {
        context.ChangeTracker.Clear();
        context.Add(text);
        await context.SaveChangesAsync(cancellationToken);
        await context.Files.Where(row => row.JobId == text.JobId).ExecuteDeleteAsync(cancellationToken);
    }
}
