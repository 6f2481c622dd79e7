using Microsoft.EntityFrameworkCore;
using Portfolio.Documents.Chunking;
using Portfolio.Documents.Embeddings;
using Portfolio.Documents.Ingestion.Files;
using Portfolio.Documents.Repairs;
using Portfolio.Documents.Storage;
using Portfolio.Documents.Vectors;
using Portfolio.ServiceDefaults.Jobs;
using Portfolio.ServiceDefaults.Persistence;
using Qdrant.Client.Grpc;
using Outcome = Portfolio.ServiceDefaults.Jobs.JobOutcome<Portfolio.Documents.Storage.DocumentsDbContext>;

namespace Portfolio.Documents.Ingestion;

/// <summary>
/// Runs a job: get the text, cut, embed, store the vectors, remove those of the version before, and only then say that the document
/// is there. All ids follow from the content, so a run that repeats a broken one writes the same points. A job that
/// fails for good leaves a repair, which takes back what it stored.
/// </summary>
internal sealed class IngestHandler(
    VectorSpace spaces, VectorStore vectors, CollectionStates states, ChunkingOptions chunking, JobTexts texts,
    DocumentsDbContext reading, TimeProvider time, ILogger<IngestHandler> log)
    : IJobHandler<DocumentsDbContext, DocumentJob>
{
    /// <summary>Chunks that are embedded between two reports of progress; the embedder cuts its own batches from them.</summary>
    private const int EmbedBatch = 32;

    private const int StoreBatch = 256;
    private const int MostRetries = 3;

    public async Task<Outcome> RunAsync(JobRun<DocumentsDbContext, DocumentJob> run, CancellationToken cancellationToken)
    {
        try
        {
            return await IngestAsync(run, cancellationToken);
        }
        catch (JobFailedException failure)
        {
            log.LogInformation(failure, "Job {JobId} fails: {Reason}", run.Job.Id, failure.Message);
            return failure.MayPass && run.Job.Retries < MostRetries
                ? new Outcome.TryAgain(failure.Message)
                : new Outcome.Failed(failure.Message);
        }
        catch (VectorStoreException away)
        {
            log.LogWarning(away, "Job {JobId} waits for the vector store: {Problem}", run.Job.Id, away.Message);
            spaces.Forget();
            return new Outcome.TryAgain(away.Message);
        }
        catch (EmbeddingException away) when (away.Fault != EmbeddingFault.EmptyText)
        {
            log.LogWarning(away, "Job {JobId} waits for the embedding model: {Problem}", run.Job.Id, away.Message);
            return new Outcome.TryAgain(JobFailure.ModelAway);
        }
        catch (Exception error) when (error is not (OperationCanceledException or LeaseLostException) && !StoreOutage.IsCause(error))
        {
            log.LogError(error, "Job {JobId} met an unexpected error", run.Job.Id);
            return run.Job.Retries < MostRetries
                ? new Outcome.TryAgain(JobFailure.Unexpected)
                : new Outcome.Failed(JobFailure.Unexpected);
        }
    }

    public async Task WriteFailureAsync(DocumentsDbContext context, DocumentJob job, string reason, CancellationToken cancellationToken)
    {
        var code = JobFailure.CodeOf(reason);
        var text = await context.Texts.AsNoTracking()
            .SingleOrDefaultAsync(row => row.JobId == job.Id && context.Jobs.Any(known => known.Id == job.Id && known.TotalChunks > 0), cancellationToken);
        if (text is not null)
        {
            // It may have stored points before it failed.
            await context.AddPointRepairAsync(new IngestedDocument(job, text).Id, job.Id, cancellationToken);
        }

        await context.Jobs.Where(row => row.Id == job.Id).ExecuteUpdateAsync(
            row => row.SetProperty(r => r.ErrorCode, code).SetProperty(r => r.UpdatedAt, time.GetUtcNow()), cancellationToken);
        await context.Texts.Where(row => row.JobId == job.Id).ExecuteDeleteAsync(cancellationToken);
        await context.Files.Where(row => row.JobId == job.Id).ExecuteDeleteAsync(cancellationToken);
        await context.AddDocumentWebhookAsync(job.Id, null, time, cancellationToken);
    }

    private async Task<Outcome> IngestAsync(JobRun<DocumentsDbContext, DocumentJob> run, CancellationToken cancellationToken)
    {
        var job = run.Job;
        var text = await texts.OfAsync(run, cancellationToken);
        await run.ShowAsync(JobStage.Chunking, time, cancellationToken);
        var document = new IngestedDocument(job, text);
        if (!job.Force && await reading.Documents.AnyAsync(row => row.Id == document.Id, cancellationToken))
        {
            return new Outcome.Done((context, token) => context.CompleteDuplicateAsync(document, time, token));
        }

        var kind = job.DocumentType == DocumentTypes.Markdown ? TextKind.Markdown : TextKind.Plain;
        var chunks = Chunker.Cut(text.Text, chunking, kind).ToList();
        if (chunks.Count == 0)
        {
            return new Outcome.Failed(JobFailure.NoText);
        }

        await run.ShowAsync(JobStage.Embedding, 0, chunks.Count, time, cancellationToken);
        var space = await spaces.CurrentAsync(cancellationToken);
        await StoreAsync(run, space, document.ToRow(chunks, default, default), cancellationToken);
        var replaced = await reading.Documents
            .Where(row => row.SourceHash == document.SourceHash && row.Id != document.Id).Select(row => row.Id)
            .ToListAsync(cancellationToken);
        // Saved first: a worker that has lost the job meanwhile ends here, before it could remove what another stored.
        await run.ShowAsync(JobStage.Storing, chunks.Count, chunks.Count, time, cancellationToken);
        await vectors.RemoveAsync(space.Collection, PointFilters.NotBy([document.Id, .. replaced], job.Id), cancellationToken);
        return new Outcome.Done(async (context, token) =>
        {
            await RequireInUseAsync(context, space.Collection, token);
            await context.CompleteAsync(document, chunks, time, token);
            await RequireStoredAsync(document, space.Collection, chunks.Count, token);
        });
    }

    private async Task StoreAsync(
        JobRun<DocumentsDbContext, DocumentJob> run, SearchSpace space, StoredDocument document, CancellationToken cancellationToken)
    {
        var points = new ChunkPoints(document);
        var waiting = new List<PointStruct>(StoreBatch);
        var embedded = 0;
        foreach (var batch in document.Chunks.Chunk(EmbedBatch))
        {
            var made = await space.Embedder.EmbedAsync([.. batch.Select(chunk => chunk.Text)], cancellationToken);
            waiting.AddRange(batch.Zip(made, points.Of));
            embedded += batch.Length;
            var isFull = waiting.Count >= StoreBatch || embedded == document.TotalChunks;
            await run.ShowAsync(isFull ? JobStage.Storing : JobStage.Embedding, embedded, document.TotalChunks, time, cancellationToken);
            if (isFull)
            {
                await vectors.UpsertAsync(space.Collection, waiting, cancellationToken);
                waiting.Clear();
            }
        }
    }

    /// <summary>Another collection may have been put into use meanwhile: the job has to write to that one.</summary>
    private async Task RequireInUseAsync(DocumentsDbContext context, string collection, CancellationToken cancellationToken)
    {
        if (!await states.IsInUseAsync(context, collection, cancellationToken))
        {
            spaces.Forget();
            throw new JobPutOffException(VectorStoreProblem.Building);
        }
    }

    /// <summary>What is called stored is there: the store may have lost it since, and a repair may have undone it.</summary>
    private async Task RequireStoredAsync(IngestedDocument document, string collection, int chunks, CancellationToken cancellationToken)
    {
        try
        {
            if (await vectors.CountAsync(collection, PointFilters.By(document.Id, document.Job.Id), cancellationToken) != chunks)
            {
                throw new JobPutOffException(VectorStoreProblem.Lost);
            }
        }
        catch (VectorStoreException away)
        {
            throw new JobPutOffException(away.Message);
        }
    }
}
