using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Portfolio.ServiceDefaults.Redis;
using StackExchange.Redis;

namespace Portfolio.ServiceDefaults.RateLimits;

/// <summary>
/// Counts requests in fixed windows: in Redis, so that all instances share a limit; in this process while Redis is
/// away, so that its loss neither refuses nor floods.
/// </summary>
public sealed partial class RequestCounter(SharedRedis redis, TimeProvider time, ILogger<RequestCounter> logger)
{
    /// <summary>Beyond this many clients in one window the local fallback lets newcomers pass.</summary>
    private const int MaxLocalKeys = 100_000;

    /// <summary>A limiter must never be the slow part of a request.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(250);

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    // One step, so that a crash between counting and expiring cannot leave a key for ever.
    private const string Script =
        "local n = redis.call('INCR', KEYS[1]) if n == 1 then redis.call('PEXPIRE', KEYS[1], ARGV[1]) end return n";

    private readonly ConcurrentDictionary<TimeSpan, Local> locals = new();
    private long pausedUntil;

    /// <summary>How many requests this key has made in the window, this one included.</summary>
    /// <param name="key">What is counted; holds nothing that tells of a person.</param>
    /// <param name="window">Number of the window.</param>
    /// <param name="length">Its length, 1 minute or more.</param>
    public async Task<long> CountAsync(string key, long window, TimeSpan length)
    {
        if (redis.Database is { } database && time.GetUtcNow().UtcTicks >= Volatile.Read(ref pausedUntil))
        {
            try
            {
                var result = await database.ScriptEvaluateAsync(
                    Script, [Name(key, window)], [(long)length.TotalMilliseconds]).WaitAsync(Patience, time);
                return (long)result;
            }
            catch (Exception exception) when (exception is RedisException or TimeoutException or ObjectDisposedException)
            {
                Volatile.Write(ref pausedUntil, time.GetUtcNow().Add(Pause).UtcTicks);
                LogFallback(exception.GetType().Name);
            }
        }

        return CountLocally(key, window, length);
    }

    /// <summary>Forgets what was counted for a key in a window.</summary>
    public async Task ForgetAsync(string key, long window, TimeSpan length)
    {
        if (locals.TryGetValue(length, out var counts)) counts.Keys.TryRemove(key, out _);
        if (redis.Database is not { } database) return;
        try
        {
            await database.KeyDeleteAsync(Name(key, window)).WaitAsync(Patience, time);
        }
        catch (Exception exception) when (exception is RedisException or TimeoutException or ObjectDisposedException)
        {
            LogFallback(exception.GetType().Name);
        }
    }

    private static string Name(string key, long window) => $"ratelimit:{key}:{window}";

    private long CountLocally(string key, long window, TimeSpan length)
    {
        var counts = locals.AddOrUpdate(
            length, _ => new Local(window), (_, current) => current.Window == window ? current : new Local(window));
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
