using System.Text.Json;
using Portfolio.Analytics.Events;
using Portfolio.Analytics.Storage.Figures;
using StackExchange.Redis;

namespace Portfolio.Analytics.Storage;

/// <summary>Events that are recorded together, with the sums over them.</summary>
/// <param name="events">In the order they came.</param>
internal sealed class EventBatch(IReadOnlyList<TrackedEvent> events)
{
    private const int MaxRecent = 100;

    /// <summary>In the order they came.</summary>
    public IReadOnlyList<TrackedEvent> Events { get; } = events;

    /// <summary>Places of the events whose id a client sent; the script answers with places in this list.</summary>
    public List<int> Identified { get; } = [];

    /// <summary>What to add to which figures.</summary>
    public FigureSums Sums { get; } = new();

    /// <summary>How each query was typed first in this batch.</summary>
    public Dictionary<string, string> Texts { get; } = new(StringComparer.Ordinal);

    /// <summary>What the events mean for visits.</summary>
    public List<VisitStep> Steps { get; } = [];

    /// <summary>The days that they are of.</summary>
    public HashSet<DayKeys> Days { get; } = new(ReferenceEqualityComparer.Instance);

    /// <summary>Events that are kept: those of people.</summary>
    public IEnumerable<TrackedEvent> Kept => Events.Where(tracked => tracked.Filtered is null);

    /// <summary>The newest of each type as everybody may see them, newest first.</summary>
    public IEnumerable<(EventType Type, List<byte[]> Newest)> Recent() => Kept.GroupBy(tracked => tracked.Sent.Type).Select(group =>
        (group.Key, group.Reverse().Take(MaxRecent).Reverse().Select(Public).ToList()));

    /// <summary>The arguments of <see cref="RecordScript"/>.</summary>
    public RedisValue[] Arguments(string writer, long sequence, DateTimeOffset now, int windowSeconds)
    {
        var arguments = new List<RedisValue>(64 + Events.Count * 24) { AnalyticsKeys.Writer(writer), sequence, Identified.Count };
        foreach (var place in Identified)
        {
            arguments.Add(AnalyticsKeys.Dedupe(Events[place].Sent.Id));
            arguments.Add(Events[place].ReceivedAt.ToUnixTimeSeconds());
        }

        AddFigures(arguments);
        arguments.Add(Steps.Count);
        foreach (var step in Steps) step.AddTo(arguments);
        arguments.Add(RecordScript.MaxMembers);
        arguments.Add(Days.Count);
        foreach (var day in Days)
        {
            arguments.Add(day.Day);
            arguments.Add(day.ExpiresAt);
        }

        arguments.Add(now.ToUnixTimeSeconds());
        arguments.Add(windowSeconds);
        arguments.Add(RecordScript.MaxMembers);
        AddEvents(arguments);
        return [.. arguments];
    }

    private void AddFigures(List<RedisValue> arguments)
    {
        arguments.Add(Sums.ByKey.Count + (Texts.Count > 0 ? 1 : 0));
        foreach (var (key, names) in Sums.ByKey)
        {
            AddKey(arguments, key.Name, key.KindName, key.Cap, key.ExpiresAt, names.Count);
            foreach (var (name, sum) in names)
            {
                arguments.Add(name);
                arguments.Add(sum);
            }
        }

        if (Texts.Count == 0) return;
        AddKey(arguments, AnalyticsKeys.SearchTexts, "names", RecordScript.MaxMembers, 0, Texts.Count);
        foreach (var (query, text) in Texts)
        {
            arguments.Add(query);
            arguments.Add(text);
        }
    }

    private static void AddKey(List<RedisValue> arguments, string name, string kind, int cap, long expiresAt, int members)
    {
        arguments.Add(name);
        arguments.Add(kind);
        arguments.Add(cap);
        arguments.Add(expiresAt);
        arguments.Add(members);
    }

    private void AddEvents(List<RedisValue> arguments)
    {
        var days = Kept.GroupBy(tracked => tracked.Sent.Timestamp.UtcDateTime.Date).ToList();
        arguments.Add(days.Count);
        foreach (var day in days)
        {
            var moment = new DateTimeOffset(day.Key, TimeSpan.Zero);
            arguments.Add(AnalyticsKeys.Events(moment));
            arguments.Add(Days.First(keys => keys.Day == AnalyticsKeys.Day(moment)).ExpiresAt);
            arguments.Add(day.Count());
            foreach (var tracked in day) arguments.Add(JsonSerializer.SerializeToUtf8Bytes(ExportedEvent.From(tracked), ExportedEvent.Options));
        }

        var recent = Recent().ToList();
        arguments.Add(recent.Count);
        foreach (var (type, newest) in recent)
        {
            arguments.Add(AnalyticsKeys.Recent(type));
            arguments.Add(newest.Count);
            foreach (var json in newest) arguments.Add(json);
        }
    }

    private static byte[] Public(TrackedEvent tracked)
    {
        var view = EventViews.ForPublic(tracked);
        return JsonSerializer.SerializeToUtf8Bytes(view, view.GetType(), ServiceDefaults.Json.PortfolioJson.Options);
    }
}
