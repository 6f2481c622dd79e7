using Portfolio.Analytics.Live;
using Portfolio.Analytics.Storage;
using Portfolio.ServiceDefaults.Redis;
using StackExchange.Redis;

namespace Portfolio.Analytics.Metrics;

/// <summary>Reads who is there now.</summary>
public sealed class RealtimeReader(SharedRedis redis, AnalyticsSettings settings, LiveClients clients, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>The figures; degraded and zero while Redis is away.</summary>
    public async Task<RealtimeAnswer> ReadAsync()
    {
        if (redis.Database is not { } database) return WithoutStore();
        try
        {
            var now = time.GetUtcNow();
            var minutes = Enumerable.Range(0, 60).Select(back => (RedisKey)AnalyticsKeys.MinuteCounter(now.AddMinutes(-back)));
            var answer = (RedisResult[]?)await database.ScriptEvaluateAsync(
                RealtimeScript.Text,
                [AnalyticsKeys.RealtimeUsers, AnalyticsKeys.RealtimePages, .. minutes],
                [now.ToUnixTimeSeconds(), settings.MetricsWindowMinutes * 60]).WaitAsync(Patience, time);
            return new RealtimeAnswer(
                (long)answer![0], (long)answer[1], (long)answer[2], Pages((RedisResult[])answer[3]!), clients.Count,
                settings.MetricsWindowMinutes, Degraded: false, Message: null);
        }
        catch (Exception exception) when (exception is RedisException or TimeoutException or ObjectDisposedException)
        {
            return WithoutStore();
        }
    }

    private RealtimeAnswer WithoutStore() => new(
        0, 0, 0, [], clients.Count, settings.MetricsWindowMinutes, Degraded: true, PopularAnswer.WithoutStore.Message);

    private static List<CurrentPage> Pages(RedisResult[] pairs) =>
        [.. pairs.Chunk(2).Select(pair => new CurrentPage((string)pair[0]!, (long)pair[1]))
            .OrderByDescending(page => page.Users).ThenBy(page => page.Page, StringComparer.Ordinal).Take(10)];
}
