using Npgsql;
using Portfolio.Api.Persistence;
using Portfolio.ServiceDefaults.Health;
using Portfolio.ServiceDefaults.Uptime;

namespace Portfolio.Api.ServiceLevels;

/// <summary>Takes counted requests to Redis every few seconds, and marks the minutes in which the database answered.</summary>
internal sealed class TrafficRecorder(TrafficStore store, UptimeMarks marks, IServiceProvider services) : BackgroundService
{
    /// <summary>The name of the database's marks.</summary>
    public const string Database = "portfolio-database";

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval);
        do
        {
            await store.FlushAsync();
            if (await IsDatabaseUpAsync(stoppingToken))
                await marks.MarkAsync(Database);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await store.FlushAsync();
    }

    private async Task<bool> IsDatabaseUpAsync(CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        try
        {
            return await HealthProbes.Database(PortfolioContext.ConnectionName)(services, limit.Token) is HealthValue.Ok;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested
            && exception is NpgsqlException or OperationCanceledException or TimeoutException)
        {
            return false;
        }
    }
}
