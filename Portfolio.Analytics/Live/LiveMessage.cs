using System.Text.Json;
using Portfolio.Analytics.Metrics;
using Portfolio.ServiceDefaults.Json;

namespace Portfolio.Analytics.Live;

/// <summary>A message before it is written the way of a transport.</summary>
/// <param name="Channel">Who gets it.</param>
/// <param name="Name">The event's name, such as <c>new_pageview</c>.</param>
/// <param name="Payload">Its payload as JSON in UTF-8.</param>
/// <param name="Timestamp">When it happened.</param>
/// <param name="Cause">The counted event; null for figures.</param>
public sealed record LiveMessage(
    LiveChannels Channel, string Name, ReadOnlyMemory<byte> Payload, DateTimeOffset Timestamp, LiveEvent? Cause = null)
{
    /// <summary>Larger custom data is left out: every client would get a copy.</summary>
    private const int MaxPayload = 8 << 10;

    private static readonly JsonElement Nothing = JsonElement.Parse("{}");

    /// <summary>The message that announces an event.</summary>
    public static LiveMessage Of(LiveEvent cause)
    {
        var (channel, name) = cause switch
        {
            LivePageview => (LiveChannels.Pageviews, "new_pageview"),
            LiveClick => (LiveChannels.Clicks, "new_click"),
            LiveSearch => (LiveChannels.Searches, "new_search"),
            _ => (LiveChannels.Custom, "new_custom"),
        };
        var payload = Json(cause);
        if (payload.Length > MaxPayload && cause is LiveCustom custom) payload = Json(custom with { Data = Nothing });
        return new LiveMessage(channel, name, payload, cause.Timestamp, cause);
    }

    /// <summary>The message that carries the realtime figures.</summary>
    public static LiveMessage Of(RealtimeAnswer figures, DateTimeOffset now) =>
        new(LiveChannels.Metrics, "metrics_update", JsonSerializer.SerializeToUtf8Bytes(figures, PortfolioJson.Options), now);

    private static byte[] Json(LiveEvent payload) => JsonSerializer.SerializeToUtf8Bytes(payload, payload.GetType(), PortfolioJson.Options);
}
