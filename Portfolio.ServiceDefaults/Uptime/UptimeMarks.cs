using Microsoft.Extensions.Logging;
using Portfolio.ServiceDefaults.Redis;
using StackExchange.Redis;

namespace Portfolio.ServiceDefaults.Uptime;

/// <summary>Marks minutes in which something was up (contract 11): all instances mark the same bit.</summary>
public sealed partial class UptimeMarks(SharedRedis redis, TimeProvider time, ILogger<UptimeMarks> logger)
{
    private const string Script = """
        redis.call('SETBIT', KEYS[1], ARGV[1], 1)
        redis.call('EXPIRE', KEYS[1], ARGV[2])
        redis.call('SETNX', KEYS[2], ARGV[3])
        """;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>Marks this minute; without Redis nothing happens.</summary>
    public async Task MarkAsync(string name)
    {
        if (redis.Database is not { } database)
            return;
        var now = time.GetUtcNow();
        try
        {
            await database.ScriptEvaluateAsync(
                Script,
                [UptimeKeys.Day(name, now), UptimeKeys.Since(name)],
                [(long)now.UtcDateTime.TimeOfDay.TotalMinutes, (long)UptimeKeys.Kept.TotalSeconds, UptimeKeys.Minute(now)])
                .WaitAsync(Patience, time);
        }
        catch (Exception exception) when (exception is RedisException or TimeoutException or ObjectDisposedException)
        {
            LogMissed(name, exception.GetType().Name);
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "A mark of {Name} was not left: {Reason}")]
    private partial void LogMissed(string name, string reason);
}
