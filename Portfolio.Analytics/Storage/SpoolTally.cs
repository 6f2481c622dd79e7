using System.Text;
using Portfolio.Analytics.Events;
using Portfolio.Analytics.Storage.Figures;

namespace Portfolio.Analytics.Storage;

/// <summary>Figures of the events that wait in the spool, under the keys that they will have in Redis.</summary>
internal sealed class SpoolTally
{
    private const int MaxRecent = 100;

    private readonly Lock gate = new();
    private readonly Dictionary<string, Dictionary<string, long>> figures = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> texts = new(StringComparer.Ordinal);
    private readonly Dictionary<EventType, List<string>> recent = [];
    private readonly Dictionary<string, (DateTimeOffset Seen, string? Page)> people = new(StringComparer.Ordinal);

    public void AddAll(IEnumerable<EventBatch> batches)
    {
        foreach (var batch in batches) Add(batch);
    }

    public void Add(EventBatch batch)
    {
        lock (gate)
        {
            foreach (var (key, names) in batch.Sums.ByKey)
                foreach (var (name, count) in names) Add(key.Name, name, count);
            if (texts.Count < RecordScript.MaxMembers)
                foreach (var (query, text) in batch.Texts) texts.TryAdd(query, text);
            foreach (var (type, newest) in batch.Recent())
            {
                var list = recent.TryGetValue(type, out var found) ? found : recent[type] = [];
                list.InsertRange(0, newest.AsEnumerable().Reverse().Select(Encoding.UTF8.GetString));
                if (list.Count > MaxRecent) list.RemoveRange(MaxRecent, list.Count - MaxRecent);
            }

            foreach (var step in batch.Steps) Follow(step);
        }
    }

    public void Clear()
    {
        lock (gate)
        {
            figures.Clear();
            texts.Clear();
            recent.Clear();
            people.Clear();
        }
    }

    /// <summary>Counts of the rankings of a batch that wanted them, as the script would answer.</summary>
    public IReadOnlyList<long> Counts(EventBatch batch)
    {
        lock (gate)
        {
            return [.. batch.Sums.ByKey.Where(pair => pair.Key.Kind is FigureKind.Answered)
                .SelectMany(pair => pair.Value.Keys.Select(name => figures[pair.Key.Name].GetValueOrDefault(name)))];
        }
    }

    /// <summary>Numbers by name under a key; a copy.</summary>
    public IReadOnlyDictionary<string, long> Read(string key)
    {
        lock (gate) return figures.TryGetValue(key, out var names) ? new Dictionary<string, long>(names, StringComparer.Ordinal) : [];
    }

    public IReadOnlyList<string?> Texts(IReadOnlyList<string> queries)
    {
        lock (gate) return [.. queries.Select(texts.GetValueOrDefault)];
    }

    public IReadOnlyList<string> Recent(EventType type)
    {
        lock (gate) return recent.TryGetValue(type, out var list) ? [.. list] : [];
    }

    /// <summary>When and where people were seen since a moment.</summary>
    public IReadOnlyList<(DateTimeOffset Seen, string? Page)> SeenSince(DateTimeOffset moment)
    {
        lock (gate) return [.. people.Values.Where(person => person.Seen > moment)];
    }

    private void Add(string key, string name, long count)
    {
        var names = figures.TryGetValue(key, out var found) ? found : figures[key] = new(StringComparer.Ordinal);
        if (names.Count >= RecordScript.MaxMembers && !names.ContainsKey(name)) name = AnalyticsKeys.Other;
        names[name] = names.GetValueOrDefault(name) + count;
    }

    private void Follow(VisitStep step)
    {
        var known = people.TryGetValue(step.Person, out var person);
        if (!known && people.Count >= RecordScript.MaxMembers) return;
        people[step.Person] = (step.Moment > person.Seen ? step.Moment : person.Seen, step.Kind == "pageview" ? step.Text : person.Page);
    }
}
