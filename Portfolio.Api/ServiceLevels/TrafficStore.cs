using System.Globalization;
using Portfolio.ServiceDefaults.Redis;
using StackExchange.Redis;

namespace Portfolio.Api.ServiceLevels;

/// <summary>How fine the traffic of a period is kept.</summary>
/// <param name="Name">Part of the key.</param>
/// <param name="Length">Of one slot.</param>
/// <param name="Kept">How long a slot is kept.</param>
public sealed record TrafficGrain(string Name, TimeSpan Length, TimeSpan Kept)
{
    /// <summary>Minutes, for two hours.</summary>
    public static readonly TrafficGrain Minute = new("minute", TimeSpan.FromMinutes(1), TimeSpan.FromHours(2));

    /// <summary>Hours, for eight days.</summary>
    public static readonly TrafficGrain Hour = new("hour", TimeSpan.FromHours(1), TimeSpan.FromDays(8));

    /// <summary>Days, for a month.</summary>
    public static readonly TrafficGrain Day = new("day", TimeSpan.FromDays(1), TimeSpan.FromDays(32));

    /// <summary>All of them; every request is counted in each.</summary>
    public static readonly IReadOnlyList<TrafficGrain> All = [Minute, Hour, Day];

    /// <summary>The slot of a time.</summary>
    public long SlotOf(DateTimeOffset time) => time.UtcTicks / Length.Ticks;

    /// <summary>The key of a slot.</summary>
    public string Key(long slot) => string.Create(CultureInfo.InvariantCulture, $"traffic:{{api}}:{Name}:{slot}");
}

/// <summary>The traffic of all instances, in Redis.</summary>
public sealed class TrafficStore(SharedRedis redis, TrafficCounter counter, TimeProvider time)
{
    private const string ErrorField = "errors";

    // All or nothing: what failed is sent again.
    private const string AddScript = """
        for i, key in ipairs(KEYS) do
            for field = 4, #ARGV, 2 do redis.call('HINCRBY', key, ARGV[field], ARGV[field + 1]) end
            redis.call('EXPIRE', key, ARGV[i])
        end
        """;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>Takes the requests counted since the last time to Redis; keeps them when it does not answer.</summary>
    public async Task FlushAsync()
    {
        if (redis.Database is not { } database)
            return;
        var traffic = counter.Take();
        if (traffic.Total == 0)
            return;
        var now = time.GetUtcNow();
        RedisKey[] keys = [.. TrafficGrain.All.Select(grain => (RedisKey)grain.Key(grain.SlotOf(now)))];
        try
        {
            await database.ScriptEvaluateAsync(AddScript, keys, Arguments(traffic)).WaitAsync(Patience, time);
        }
        catch (Exception exception) when (exception is RedisException or TimeoutException or ObjectDisposedException)
        {
            counter.PutBack(traffic);
        }
    }

    /// <summary>The traffic of the last slots, the running one included; null while Redis does not answer.</summary>
    public async Task<Traffic?> ReadAsync(TrafficGrain grain, int slots)
    {
        if (redis.Database is not { } database)
            return null;
        var last = grain.SlotOf(time.GetUtcNow());
        try
        {
            var read = await Task.WhenAll(Enumerable.Range(0, slots)
                .Select(back => database.HashGetAllAsync(grain.Key(last - back)))).WaitAsync(Patience, time);
            return Sum(read.SelectMany(fields => fields));
        }
        catch (Exception exception) when (exception is RedisException or TimeoutException or ObjectDisposedException)
        {
            return null;
        }
    }

    private static RedisValue[] Arguments(Traffic traffic)
    {
        List<RedisValue> arguments = [.. TrafficGrain.All.Select(grain => (RedisValue)(long)grain.Kept.TotalSeconds), ErrorField, traffic.Errors];
        for (var i = 0; i < traffic.Latencies.Count; i++)
        {
            if (traffic.Latencies[i] > 0)
                arguments.AddRange([i, traffic.Latencies[i]]);
        }

        return [.. arguments];
    }

    private static Traffic Sum(IEnumerable<HashEntry> fields)
    {
        var latencies = new long[LatencyBuckets.Count];
        var errors = 0L;
        foreach (var field in fields)
        {
            if (field.Name == ErrorField)
                errors += (long)field.Value;
            else if (int.TryParse((string?)field.Name, CultureInfo.InvariantCulture, out var bucket) && bucket < latencies.Length)
                latencies[bucket] += (long)field.Value;
        }

        return new Traffic(latencies, errors);
    }
}
