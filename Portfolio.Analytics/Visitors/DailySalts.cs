using System.Collections.Frozen;
using System.Security.Cryptography;
using Portfolio.Analytics.Storage;
using Portfolio.ServiceDefaults.Redis;
using StackExchange.Redis;

namespace Portfolio.Analytics.Visitors;

/// <summary>
/// The random salts of yesterday, today and tomorrow. All instances share them through Redis, where each is deleted
/// 48 h after its day began: from then on nobody can tell who a hash was. While Redis is away, salts that are not
/// known yet are made here, and offered to Redis when it is back.
/// </summary>
public sealed partial class DailySalts(SharedRedis redis, TimeProvider time, ILogger<DailySalts> logger) : BackgroundService
{
    private const int Length = 32;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan RetryInterval = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly TaskCompletionSource loaded = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private FrozenDictionary<DateOnly, Salt> salts = FrozenDictionary<DateOnly, Salt>.Empty;

    /// <summary>Completes when the salts were read from Redis, or after 2 s without it; hashes made before would differ.</summary>
    public Task Ready => loaded.Task;

    /// <summary>The salt of a day; of an older day than yesterday that of yesterday, since its own is gone.</summary>
    public byte[] Of(DateTimeOffset moment)
    {
        var day = DateOnly.FromDateTime(moment.UtcDateTime);
        var oldest = Today.AddDays(-1);
        if (day < oldest) day = oldest;
        return (salts.TryGetValue(day, out var salt) ? salt : Add(day)).Value;
    }

    private DateOnly Today => DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        await using var late = patience.Token.Register(() => loaded.TrySetResult());
        while (!stoppingToken.IsCancellationRequested)
        {
            var isShared = await ShareAsync();
            if (isShared) loaded.TrySetResult();
            await Task.Delay(isShared ? Interval : RetryInterval, time, stoppingToken);
        }
    }

    private async Task<bool> ShareAsync()
    {
        if (redis.Database is not { } database) return false;
        try
        {
            foreach (var day in Enumerable.Range(-1, 3).Select(Today.AddDays))
            {
                if (salts.TryGetValue(day, out var known) && known.IsShared) continue;
                Set(day, new Salt(await SharedAsync(database, day), IsShared: true));
            }

            return true;
        }
        catch (Exception exception) when (exception is RedisException or TimeoutException or ObjectDisposedException)
        {
            LogAway(exception.GetType().Name);
            return false;
        }
    }

    private async Task<byte[]> SharedAsync(IDatabase database, DateOnly day)
    {
        var key = AnalyticsKeys.Salt(day);
        var life = new DateTimeOffset(day.AddDays(2), TimeOnly.MinValue, TimeSpan.Zero) - time.GetUtcNow();
        var own = salts.TryGetValue(day, out var known) ? known.Value : RandomNumberGenerator.GetBytes(Length);
        await database.StringSetAsync(key, own, life, When.NotExists).WaitAsync(Patience, time);
        return (byte[]?)await database.StringGetAsync(key).WaitAsync(Patience, time) ?? own;
    }

    private Salt Add(DateOnly day)
    {
        lock (loaded) return salts.TryGetValue(day, out var known) ? known : Set(day, new Salt(RandomNumberGenerator.GetBytes(Length), IsShared: false));
    }

    private Salt Set(DateOnly day, Salt salt)
    {
        lock (loaded)
        {
            salts = salts.Where(kept => kept.Key >= Today.AddDays(-1) && kept.Key != day).Append(new(day, salt)).ToFrozenDictionary();
            return salt;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Salts are not shared while Redis is away: {Reason}")]
    private partial void LogAway(string reason);

    private sealed record Salt(byte[] Value, bool IsShared);
}
