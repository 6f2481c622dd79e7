using Portfolio.Documents.Embeddings;
using Portfolio.Documents.Storage;
using Portfolio.Documents.Vectors;
using Portfolio.ServiceDefaults.Persistence;

namespace Portfolio.Documents.Repairs;

/// <summary>Repairs points when it is told to, and looks for what was left undone now and then.</summary>
internal sealed partial class PointRepairWorker : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    private readonly PointRepairs repairs;
    private readonly StoreState<DocumentsDbContext> store;
    private readonly TimeProvider time;
    private readonly ILogger<PointRepairWorker> log;
    private readonly WakeSignal wake;

    public PointRepairWorker(
        PointRepairs repairs, StoreState<DocumentsDbContext> store, WakeChannels<DocumentsDbContext> channels, TimeProvider time,
        ILogger<PointRepairWorker> log)
    {
        this.repairs = repairs;
        this.store = store;
        this.time = time;
        this.log = log;
        wake = channels.Subscribe(PointRepairMapping.Table);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        for (var failures = 0; ;)
        {
            try
            {
                await repairs.RunAsync(stoppingToken);
                failures = 0;
                await wake.WaitAsync(Interval, stoppingToken);
            }
            catch (Exception away) when (StoreOutage.IsCause(away))
            {
                await Task.Delay(store.Down(away), time, stoppingToken);
            }
            catch (Exception problem) when (problem is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
            {
                if (failures++ == 0 && problem is not (VectorStoreException or EmbeddingException))
                {
                    LogProblem(problem);
                }

                await Task.Delay(Backoff.ForStores.After(failures), time, stoppingToken);
            }
        }
    }

    [LoggerMessage(LogLevel.Error, "Points could not be repaired, trying again")]
    private partial void LogProblem(Exception exception);
}
