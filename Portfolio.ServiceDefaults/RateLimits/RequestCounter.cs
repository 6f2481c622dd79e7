using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Portfolio.ServiceDefaults.Redis;
using StackExchange.Redis;

namespace Portfolio.ServiceDefaults.RateLimits;

/// <summary>
/// Counts requests in fixed windows: in Redis, so that all instances share a limit; in this process while Redis is
/// away, so that its loss neither refuses nor floods.
/// </summary>
internal sealed partial class RequestCounter(SharedRedis redis, TimeProvider time, ILogger<RequestCounter> logger)
{
    /// <summary>Beyond this many clients in one window the local fallback lets newcomers pass.</summary>
    private const int MaxLocalKeys = 100_000;

    /// <summary>A limiter must never be the slow part of a request.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(250);

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    // One step, so that a crash between counting and expiring cannot leave a key for ever.
    private const string Script =
        "local n = redis.call('INCR', KEYS[1]) if n == 1 then redis.call('PEXPIRE', KEYS[1], ARGV[1]) end return n";

    private Local local = new(0);
    private long pausedUntil;

    /// <summary>How many requests this key has made in the window, this one included.</summary>
    public async Task<long> CountAsync(string key, long window, TimeSpan length)
    {
        if (redis.Database is { } database && time.GetUtcNow().UtcTicks >= Volatile.Read(ref pausedUntil))
        {
            try
            {
                var result = await database.ScriptEvaluateAsync(
                    Script, [$"ratelimit:{key}:{window}"], [(long)length.TotalMilliseconds]).WaitAsync(Patience, time);
                return (long)result;
            }
            catch (Exception exception) when (exception is RedisException or TimeoutException or ObjectDisposedException)
            {
                Volatile.Write(ref pausedUntil, time.GetUtcNow().Add(Pause).UtcTicks);
                LogFallback(exception.GetType().Name);
            }
        }

        return CountLocally(key, window);
    }

    private long CountLocally(string key, long window)
    {
        var counts = local;
        if (counts.Window != window)
        {
            var fresh = new Local(window);
            counts = Interlocked.CompareExchange(ref local, fresh, counts) == counts ? fresh : local;
        }

        return counts.Keys.Count >= MaxLocalKeys && !counts.Keys.ContainsKey(key)
            ? 1
            : counts.Keys.AddOrUpdate(key, 1, (_, n) => n + 1);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Rate limits are counted in this process while Redis is away: {Reason}")]
    private partial void LogFallback(string reason);

    private sealed record Local(long Window)
    {
        public ConcurrentDictionary<string, long> Keys { get; } = new();
    }
}
