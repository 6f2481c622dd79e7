using Portfolio.Documents.Embeddings;
using Portfolio.ServiceDefaults.Persistence;

namespace Portfolio.Documents.Vectors;

/// <summary>Makes the collection at start, as soon as store and model are there; the service answers meanwhile.</summary>
internal sealed class CollectionSetup(
    VectorSpace collection, CurrentEmbedder embedder, TimeProvider time, ILogger<CollectionSetup> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await embedder.Ready.WaitAsync(stoppingToken);
        string? said = null;
        for (var failures = 1; ; failures++)
        {
            try
            {
                log.LogInformation("Vector collection {Collection} is ready", await collection.EnsureAsync(stoppingToken));
                return;
            }
            catch (VectorStoreException problem)
            {
                // Once for each problem, however often it is met.
                if (said != problem.Message)
                {
                    log.LogError(problem, "No vector collection yet, trying again: {Problem}", said = problem.Message);
                }

                await Task.Delay(Backoff.ForStores.After(failures), time, stoppingToken);
            }
        }
    }
}
