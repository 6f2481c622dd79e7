using Portfolio.Documents.Embeddings;
using Portfolio.Documents.Storage;
using Portfolio.Documents.Vectors;
using Portfolio.ServiceDefaults.Persistence;

namespace Portfolio.Documents.Rebuilding;

/// <summary>
/// Sees to it that there is a collection in use, of the model that was asked for when the process started. One that was
/// lost, or belongs to another model, is made anew from the stored texts while the service answers.
/// </summary>
internal sealed partial class CollectionKeeper(
    Rebuild rebuild, VectorSpace spaces, CurrentEmbedder embedder, StoreState<DocumentsDbContext> store, TimeProvider time,
    ILogger<CollectionKeeper> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    private string? said;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await embedder.Ready.WaitAsync(stoppingToken);
        for (var failures = 0; ; failures++)
        {
            try
            {
                if (await rebuild.RunAsync(embedder, stoppingToken) is { } collection)
                {
                    LogReady(collection);
                }

                (failures, said) = (0, null);
                store.Up();
                spaces.Explain(null);
                await spaces.Missed.WaitAsync(Interval, stoppingToken);
            }
            catch (Exception problem) when (StoreOutage.IsCause(problem))
            {
                await Task.Delay(store.Down(problem), time, stoppingToken);
            }
            catch (Exception problem) when (problem is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
            {
                spaces.Explain((problem as VectorStoreException)?.Message);
                Report(problem);
                await Task.Delay(Backoff.ForStores.After(failures + 1), time, stoppingToken);
            }
        }
    }

    /// <summary>The same problem is said once, not at every attempt.</summary>
    private void Report(Exception problem)
    {
        if (said != problem.Message)
        {
            LogProblem(problem, said = problem.Message);
        }
    }

    [LoggerMessage(LogLevel.Information, "The vector collection {Collection} is in use")]
    private partial void LogReady(string collection);

    [LoggerMessage(LogLevel.Error, "The vector collection is not ready, trying again: {Problem}")]
    private partial void LogProblem(Exception exception, string problem);
}
