using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace Portfolio.ServiceDefaults.Persistence;

/// <summary>
/// Holds one connection that listens to <c>NOTIFY</c> and reconnects for ever. While it is away the loops poll: a lost
/// notification costs time, never work.
/// </summary>
internal sealed class WakeListener<TContext>(
    IServiceScopeFactory scopes, WakeChannels<TContext> channels, StoreState<TContext> state) : BackgroundService
    where TContext : DbContext
{
    private const int KeepAliveSeconds = 20;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ListenAsync(stoppingToken);
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                await Task.Delay(state.Down(error), stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task ListenAsync(CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(ConnectionString());
        connection.Notification += (_, notification) => channels.Pulse(notification.Channel);
        await connection.OpenAsync(cancellationToken);
        foreach (var channel in channels.Names)
        {
            await using var listen = new NpgsqlCommand($"LISTEN \"{channel}\"", connection);
            await listen.ExecuteNonQueryAsync(cancellationToken);
        }

        state.Up();
        channels.PulseAll();
        while (true)
        {
            await connection.WaitAsync(cancellationToken);
        }
    }

    private string ConnectionString()
    {
        using var scope = scopes.CreateScope();
        var context = scope.ServiceProvider.GetRequiredService<TContext>();
        return new NpgsqlConnectionStringBuilder(context.Database.GetConnectionString())
        {
            // A listening connection must not go back to a pool, and must notice a dead peer by itself.
            Pooling = false,
            KeepAlive = KeepAliveSeconds,
        }.ConnectionString;
    }
}
