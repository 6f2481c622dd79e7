using System.Text.Json;
using Portfolio.Analytics.Events;
using Portfolio.Analytics.Metrics.Reading;
using Portfolio.ServiceDefaults.Json;

namespace Portfolio.Analytics.Metrics.Events;

/// <summary>Reads the newest events.</summary>
internal sealed class RecentReader(FigureSource source, TimeProvider time)
{
    public async Task<RecentAnswer> ReadAsync(string? limitText, string? typeText)
    {
        var reader = new QueryReader(time.GetUtcNow());
        var limit = reader.Number(limitText, "limit", max: 100) ?? 20;
        var type = reader.Choice(typeText, "type", "pageview", "click", "search", "custom");
        reader.ThrowIfInvalid();
        var kind = Enum.Parse<EventType>(type, ignoreCase: true);
        var (events, degraded) = await source.ReadAsync(figures => figures.RecentAsync(kind, limit));
        return new RecentAnswer([.. events.Select(json => Read(kind, json))]) { Degraded = degraded };
    }

    // Read into its type, so that it can be written in either casing.
    private static object Read(EventType type, string json) => type switch
    {
        EventType.Pageview => Read<PageviewView>(json),
        EventType.Click => Read<ClickView>(json),
        EventType.Search => Read<SearchView>(json),
        _ => Read<CustomView>(json),
    };

    private static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, PortfolioJson.Options)!;
}

/// <summary>The body of <c>/metrics/recent</c>.</summary>
/// <param name="Recent">Newest first; ids are hashed and metadata is left out.</param>
public sealed record RecentAnswer(IReadOnlyList<object> Recent) : MetricsAnswer;
