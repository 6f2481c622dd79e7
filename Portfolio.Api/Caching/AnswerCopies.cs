using Portfolio.ServiceDefaults.Redis;
using StackExchange.Redis;

namespace Portfolio.Api.Caching;

/// <summary>What is known of a key.</summary>
/// <param name="Generation">Which state of the resource the copy belongs to; null when nothing can be kept.</param>
/// <param name="Copy">The copy; null when there is none.</param>
public readonly record struct FoundCopy(string? Generation, byte[]? Copy);

/// <summary>
/// Copies in Redis, shared by all instances. Each resource has a generation that every write replaces: a reader that
/// began before a write keeps its copy under the old one, where nobody looks. Without Redis nothing is kept.
/// </summary>
public sealed partial class AnswerCopies(SharedRedis redis, CacheSettings settings, TimeProvider time, ILogger<AnswerCopies> logger)
{
    /// <summary>Longer than any copy lives: a generation that is forgotten has no copies left.</summary>
    private const int GenerationSeconds = 3600;

    private const int DropAttempts = 3;

    private const string FindScript = """
        local generation = redis.call('GET', KEYS[1]) or '0'
        return {generation, redis.call('GET', KEYS[1] .. ':' .. generation .. ':' .. ARGV[1])}
        """;

    // The sum of what was taken in bounds the memory, whatever callers ask for.
    private const string KeepScript = """
        local taken = redis.call('INCRBY', KEYS[2], #ARGV[1])
        if taken == #ARGV[1] then redis.call('PEXPIRE', KEYS[2], ARGV[2]) end
        if taken > tonumber(ARGV[3]) then return 0 end
        redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
        return 1
        """;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    private readonly TimeSpan patience = TimeSpan.FromMilliseconds(settings.PatienceMs);

    private long pausedUntil;

    /// <summary>Looks a copy up, in one round trip.</summary>
    public async Task<FoundCopy> FindAsync(CachedResource resource, string key)
    {
        if (Reachable() is not { } database)
            return default;
        try
        {
            var found = (RedisResult[])await database.ScriptEvaluateAsync(FindScript, [Key(resource)], [key])
                .WaitAsync(patience, time);
            return new FoundCopy((string)found[0], (byte[]?)found[1]);
        }
        catch (Exception exception) when (IsOutage(exception))
        {
            StayAway(exception);
            return default;
        }
    }

    /// <summary>Keeps a copy for the resource's lifetime, unless the resource has taken in its share already.</summary>
    public async Task KeepAsync(CachedResource resource, string? generation, string key, byte[] copy)
    {
        if (generation is null || Reachable() is not { } database)
            return;
        try
        {
            RedisKey[] keys = [$"{Key(resource)}:{generation}:{key}", $"{Key(resource)}:taken"];
            await database.ScriptEvaluateAsync(
                KeepScript, keys, [copy, (long)resource.Lifetime.TotalMilliseconds, (long)settings.MaxMegabytes << 20])
                .WaitAsync(patience, time);
        }
        catch (Exception exception) when (IsOutage(exception))
        {
            StayAway(exception);
        }
    }

    /// <summary>
    /// Drops every copy of the resources, on all instances. When Redis does not answer, the copies end with their
    /// lifetime.
    /// </summary>
    public async Task DropAsync(params IEnumerable<CachedResource> resources)
    {
        foreach (var resource in resources)
            await DropAsync(resource);
    }

    private async Task DropAsync(CachedResource resource)
    {
        // Not by the pause: a write that is forgotten costs more than a wait.
        for (var attempt = 1; redis.Database is { } database; attempt++)
        {
            try
            {
                await database.StringSetAsync(
                    Key(resource), Guid.NewGuid().ToString("N"), TimeSpan.FromSeconds(GenerationSeconds)).WaitAsync(patience, time);
                return;
            }
            catch (Exception exception) when (IsOutage(exception))
            {
                if (attempt < DropAttempts)
                    continue;
                LogNotDropped(resource.Name, exception.GetType().Name);
                return;
            }
        }
    }

    private IDatabase? Reachable() =>
        time.GetUtcNow().UtcTicks >= Volatile.Read(ref pausedUntil) ? redis.Database : null;

    private void StayAway(Exception exception)
    {
        Volatile.Write(ref pausedUntil, time.GetUtcNow().Add(Pause).UtcTicks);
        LogPaused(exception.GetType().Name);
    }

    // The braces keep the keys of a resource on one node of a cluster.
    private static string Key(CachedResource resource) => $"cache:{{{resource.Name}}}";

    private static bool IsOutage(Exception exception) =>
        exception is RedisException or TimeoutException or ObjectDisposedException;

    [LoggerMessage(Level = LogLevel.Warning, Message = "Answers are not kept while Redis is away: {Reason}")]
    private partial void LogPaused(string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Copies of {Resource} could not be dropped and end with their lifetime: {Reason}")]
    private partial void LogNotDropped(string resource, string reason);
}
