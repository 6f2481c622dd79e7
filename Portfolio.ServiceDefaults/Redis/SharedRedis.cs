using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace Portfolio.ServiceDefaults.Redis;

/// <summary>
/// The service's connection to Redis, for code that must go on without it. Connecting happens in the background at
/// start, because the driver's first connection blocks for seconds when the server is away; later it reconnects by itself.
/// </summary>
public sealed partial class SharedRedis(IServiceProvider services, ILogger<SharedRedis> logger) : BackgroundService
{
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(2);

    private volatile IConnectionMultiplexer? connection;

    /// <summary>The database, or null while there is no connection.</summary>
    public IDatabase? Database => connection is { IsConnected: true } live ? live.GetDatabase() : null;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                connection = await Task.Run(services.GetService<IConnectionMultiplexer>, stoppingToken);
                return;
            }
            catch (ObjectDisposedException)
            {
                // The service ended while the driver was still connecting.
                return;
            }
            catch (Exception exception) when (exception is RedisException or TimeoutException)
            {
                LogNoConnection(exception.GetType().Name);
                await Task.Delay(RetryDelay, stoppingToken);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Redis cannot be connected yet: {Reason}")]
    private partial void LogNoConnection(string reason);
}
