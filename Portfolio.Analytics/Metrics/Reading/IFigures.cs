using Portfolio.Analytics.Events;

namespace Portfolio.Analytics.Metrics.Reading;

/// <summary>A name with its number.</summary>
internal readonly record struct NamedCount(string Name, long Count);

/// <summary>Who is there now.</summary>
/// <param name="Active">People seen within the window.</param>
/// <param name="Recent">People seen within 5 minutes.</param>
/// <param name="Events">Events of the last 60 minutes.</param>
/// <param name="Pages">Last pages of the recent ones.</param>
internal sealed record Presence(long Active, long Recent, long Events, IReadOnlyList<NamedCount> Pages);

/// <summary>
/// Figures by key: of Redis, or of what waits for it. Questions that are asked before the first answer is awaited share
/// a round trip; none looks for keys, and each is bounded by what it names.
/// </summary>
internal interface IFigures
{
    /// <summary>A counter.</summary>
    Task<long> CounterAsync(string key);

    /// <summary>The first of a ranking.</summary>
    Task<IReadOnlyList<NamedCount>> TopAsync(string key, int count);

    /// <summary>The first of the sum of rankings.</summary>
    Task<IReadOnlyList<NamedCount>> TopOfAsync(IReadOnlyList<string> keys, int count);

    /// <summary>The sum of small rankings.</summary>
    Task<IReadOnlyDictionary<string, long>> SumAsync(IReadOnlyList<string> keys);

    /// <summary>How many names a ranking has.</summary>
    Task<long> NamesAsync(string key);

    /// <summary>A whole table.</summary>
    Task<IReadOnlyDictionary<string, long>> TableAsync(string key);

    /// <summary>Some numbers of a table, 0 where there is none.</summary>
    Task<IReadOnlyList<long>> FieldsAsync(string key, IReadOnlyList<string> fields);

    /// <summary>How queries were first typed, null where that is not known.</summary>
    Task<IReadOnlyList<string?>> TextsAsync(IReadOnlyList<string> queries);

    /// <summary>About how many different names were seen under any of the keys.</summary>
    Task<long> DistinctAsync(IReadOnlyList<string> keys);

    /// <summary>JSON of the newest events.</summary>
    Task<IReadOnlyList<string>> RecentAsync(EventType type, int count);

    /// <summary>Who is there now.</summary>
    Task<Presence> PresenceAsync(DateTimeOffset now, TimeSpan window);
}
