using Portfolio.Analytics.Storage;
using Portfolio.ServiceDefaults.Redis;
using StackExchange.Redis;

namespace Portfolio.Analytics.Metrics;

/// <summary>Reads the most viewed pages and papers.</summary>
public sealed class PopularReader(SharedRedis redis, AnalyticsSettings settings, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>The lists; degraded and empty while Redis is away.</summary>
    public async Task<PopularAnswer> ReadAsync(PopularQuery query)
    {
        var (limit, pages, papers, days) = query.Read();
        if (redis.Database is not { } database) return PopularAnswer.WithoutStore;
        try
        {
            // Both are under way before either is awaited: one round trip.
            var pageTask = pages ? TopAsync(database, AnalyticsKeys.PopularPages, limit, days) : Task.FromResult<SortedSetEntry[]>([]);
            var paperTask = papers ? TopAsync(database, AnalyticsKeys.PopularPapers, limit, days) : Task.FromResult<SortedSetEntry[]>([]);
            await Task.WhenAll(pageTask, paperTask).WaitAsync(Patience, time);
            var (topPages, topPapers) = (await pageTask, await paperTask);
            return new PopularAnswer(
                [.. topPages.Select(entry => new PageViews(entry.Element.ToString(), (long)entry.Score))],
                [.. topPapers.Select(entry => new PaperViews(entry.Element.ToString(), Title: null, (long)entry.Score))],
                Degraded: false,
                Message: null)
            {
                Truncated = topPages.Concat(topPapers).Any(entry => entry.Element == AnalyticsKeys.Other),
            };
        }
        catch (Exception exception) when (exception is RedisException or TimeoutException or ObjectDisposedException)
        {
            return PopularAnswer.WithoutStore;
        }
    }

    private async Task<SortedSetEntry[]> TopAsync(IDatabase database, string key, int limit, int? days)
    {
        if (days is not { } count)
            return await database.SortedSetRangeByRankWithScoresAsync(key, 0, limit - 1, Order.Descending);

        // Older days have expired, so asking for more of them changes nothing.
        var today = time.GetUtcNow();
        var keys = Enumerable.Range(0, Math.Min(count, settings.EventRetentionDays + 1))
            .Select(back => (RedisKey)$"{key}:{AnalyticsKeys.Day(today.AddDays(-back))}").ToArray();
        if (keys.Length == 1)
            return await database.SortedSetRangeByRankWithScoresAsync(keys[0], 0, limit - 1, Order.Descending);

        // Not under the day keys' own names: two readers may sum different numbers of days.
        var sum = (RedisKey)$"{key}:last:{keys.Length}";
        var transaction = database.CreateTransaction();
        _ = transaction.SortedSetCombineAndStoreAsync(SetOperation.Union, sum, keys);
        var top = transaction.SortedSetRangeByRankWithScoresAsync(sum, 0, limit - 1, Order.Descending);
        _ = transaction.KeyDeleteAsync(sum);
        return await transaction.ExecuteAsync() ? await top : throw new TimeoutException("The sum was not made.");
    }
}
