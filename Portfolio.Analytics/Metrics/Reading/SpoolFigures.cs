using Portfolio.Analytics.Events;
using Portfolio.Analytics.Storage;

namespace Portfolio.Analytics.Metrics.Reading;

/// <summary>Figures of what waits for Redis.</summary>
internal sealed class SpoolFigures(SpoolTally tally) : IFigures
{
    private static readonly TimeSpan RecentWindow = TimeSpan.FromMinutes(5);

    public Task<long> CounterAsync(string key) => Task.FromResult(tally.Read(key).GetValueOrDefault(""));

    public Task<IReadOnlyList<NamedCount>> TopAsync(string key, int count) => TopOfAsync([key], count);

    public async Task<IReadOnlyList<NamedCount>> TopOfAsync(IReadOnlyList<string> keys, int count) =>
        [.. (await SumAsync(keys)).Select(pair => new NamedCount(pair.Key, pair.Value))
            .OrderByDescending(entry => entry.Count).ThenBy(entry => entry.Name, StringComparer.Ordinal).Take(count)];

    public Task<IReadOnlyDictionary<string, long>> SumAsync(IReadOnlyList<string> keys)
    {
        var sums = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var (name, count) in keys.SelectMany(tally.Read)) sums[name] = sums.GetValueOrDefault(name) + count;
        return Task.FromResult<IReadOnlyDictionary<string, long>>(sums);
    }

    public Task<long> NamesAsync(string key) => Task.FromResult((long)tally.Read(key).Count);

    public Task<IReadOnlyDictionary<string, long>> TableAsync(string key) => Task.FromResult(tally.Read(key));

    public Task<IReadOnlyList<long>> FieldsAsync(string key, IReadOnlyList<string> fields)
    {
        var table = tally.Read(key);
        return Task.FromResult<IReadOnlyList<long>>([.. fields.Select(field => table.GetValueOrDefault(field))]);
    }

    public Task<IReadOnlyList<string?>> TextsAsync(IReadOnlyList<string> queries) => Task.FromResult(tally.Texts(queries));

    public async Task<long> DistinctAsync(IReadOnlyList<string> keys) => (await SumAsync(keys)).Count;

    public Task<IReadOnlyList<string>> RecentAsync(EventType type, int count) =>
        Task.FromResult<IReadOnlyList<string>>([.. tally.Recent(type).Take(count)]);

    public async Task<Presence> PresenceAsync(DateTimeOffset now, TimeSpan window)
    {
        var recent = tally.SeenSince(now - RecentWindow);
        var minutes = await SumAsync([.. Enumerable.Range(0, 60).Select(back => AnalyticsKeys.MinuteCounter(now.AddMinutes(-back)))]);
        return new Presence(
            tally.SeenSince(now - window).Count, recent.Count, minutes.GetValueOrDefault(""),
            [.. recent.Where(person => person.Page is not null).CountBy(person => person.Page!).Select(pair => new NamedCount(pair.Key, pair.Value))]);
    }
}
