using Portfolio.Analytics.Storage;
using Portfolio.ServiceDefaults.Redis;
using StackExchange.Redis;

namespace Portfolio.Analytics.Metrics.Reading;

/// <summary>Lets readers ask Redis, or what waits for it while it is away.</summary>
internal sealed class FigureSource(SharedRedis redis, SpoolTally tally, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>The reader's answer, and whether it comes from the spool alone.</summary>
    public async Task<(T Answer, bool Degraded)> ReadAsync<T>(Func<IFigures, Task<T>> read)
    {
        if (redis.Database is { } database)
        {
            try
            {
                return (await read(new RedisFigures(database)).WaitAsync(Patience, time), false);
            }
            catch (Exception exception) when (exception is RedisException or TimeoutException or ObjectDisposedException)
            {
                // Told by the answer.
            }
        }

        return (await read(new SpoolFigures(tally)), true);
    }
}
