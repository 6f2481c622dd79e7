using System.Globalization;
using Portfolio.Analytics.Events;
using Portfolio.Analytics.Storage;
using StackExchange.Redis;

namespace Portfolio.Analytics.Metrics.Reading;

/// <summary>Figures of Redis. The driver sends what is asked without waiting for answers, so that a reader's questions are one round trip.</summary>
internal sealed class RedisFigures(IDatabase database) : IFigures
{
    /// <summary>A name that is among so many on no day is not among the first of all days, or one of many like it.</summary>
    private const int CandidatesPerKey = 250;

    public async Task<long> CounterAsync(string key) => (long?)await database.StringGetAsync(key) ?? 0;

    public async Task<IReadOnlyList<NamedCount>> TopAsync(string key, int count) =>
        [.. (await database.SortedSetRangeByRankWithScoresAsync(key, 0, count - 1, Order.Descending)).Where(entry => entry.Score > 0).Select(Named)];

    // Adding up whole rankings of a month would keep Redis busy for as long as thousands of events do. The first of
    // each day are the candidates, and only their numbers are asked for; these are exact.
    public async Task<IReadOnlyList<NamedCount>> TopOfAsync(IReadOnlyList<string> keys, int count)
    {
        if (keys.Count == 1) return await TopAsync(keys[0], count);
        var tops = await Task.WhenAll(keys.Select(key => TopAsync(key, CandidatesPerKey)));
        var names = tops.SelectMany(top => top.Select(entry => entry.Name)).Distinct(StringComparer.Ordinal).ToArray();
        // A short ranking was read as a whole.
        var scores = await Task.WhenAll(keys.Zip(tops).Select(pair => pair.Second.Count < CandidatesPerKey
            ? Task.FromResult<IReadOnlyDictionary<string, long>>(pair.Second.ToDictionary(entry => entry.Name, entry => entry.Count, StringComparer.Ordinal))
            : ScoresAsync(pair.First, names)));
        return [.. names.Select(name => new NamedCount(name, scores.Sum(day => day.GetValueOrDefault(name))))
            .OrderByDescending(entry => entry.Count).ThenBy(entry => entry.Name, StringComparer.Ordinal).Take(count)];
    }

    public async Task<IReadOnlyDictionary<string, long>> SumAsync(IReadOnlyList<string> keys)
    {
        var answer = (RedisValue[]?)await database.ExecuteAsync("ZUNION", [keys.Count, .. keys, "WITHSCORES"]);
        return answer!.Chunk(2).ToDictionary(pair => pair[0].ToString(), pair => Number(pair[1]), StringComparer.Ordinal);
    }

    public Task<long> NamesAsync(string key) => database.SortedSetLengthAsync(key);

    public async Task<IReadOnlyDictionary<string, long>> TableAsync(string key) =>
        (await database.HashGetAllAsync(key)).ToDictionary(entry => entry.Name.ToString(), entry => (long)entry.Value, StringComparer.Ordinal);

    public async Task<IReadOnlyList<long>> FieldsAsync(string key, IReadOnlyList<string> fields) =>
        [.. (await database.HashGetAsync(key, [.. fields.Select(field => (RedisValue)field)])).Select(value => (long?)value ?? 0)];

    public async Task<IReadOnlyList<string?>> TextsAsync(IReadOnlyList<string> queries) => queries.Count == 0
        ? []
        : [.. (await database.HashGetAsync(AnalyticsKeys.SearchTexts, [.. queries.Select(query => (RedisValue)query)])).Select(value => (string?)value)];

    public Task<long> DistinctAsync(IReadOnlyList<string> keys) => database.HyperLogLogLengthAsync([.. keys.Select(key => (RedisKey)key)]);

    public async Task<IReadOnlyList<string>> RecentAsync(EventType type, int count) =>
        [.. (await database.ListRangeAsync(AnalyticsKeys.Recent(type), 0, count - 1)).Select(value => value.ToString())];

    public async Task<Presence> PresenceAsync(DateTimeOffset now, TimeSpan window)
    {
        var minutes = Enumerable.Range(0, 60).Select(back => (RedisKey)AnalyticsKeys.MinuteCounter(now.AddMinutes(-back)));
        var answer = (RedisResult[]?)await database.ScriptEvaluateAsync(
            PresenceScript.Text,
            [AnalyticsKeys.RealtimeUsers, AnalyticsKeys.RealtimePages, .. minutes],
            [now.ToUnixTimeSeconds(), (long)window.TotalSeconds]);
        var pages = ((RedisValue[])answer![3]!).Chunk(2).Select(pair => new NamedCount(pair[0].ToString(), (long)pair[1]));
        return new Presence((long)answer[0], (long)answer[1], (long)answer[2], [.. pages]);
    }

    private async Task<IReadOnlyDictionary<string, long>> ScoresAsync(string key, string[] names)
    {
        var answer = (RedisValue[]?)await database.ExecuteAsync("ZMSCORE", [key, .. names]);
        return names.Zip(answer!).ToDictionary(pair => pair.First, pair => Number(pair.Second), StringComparer.Ordinal);
    }

    private static NamedCount Named(SortedSetEntry entry) => new(entry.Element.ToString(), (long)entry.Score);

    private static long Number(RedisValue score) =>
        score.IsNull ? 0 : (long)double.Parse(score.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture);
}
