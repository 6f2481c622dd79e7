using System.Text.Json;
using Portfolio.ServiceDefaults.Json;

namespace Portfolio.Analytics.Live;

/// <summary>What instances tell each other: JSON with the sender and its events; without events it is a sign of life.</summary>
public static class LiveEnvelope
{
    /// <summary>The bytes of a batch.</summary>
    public static byte[] Write(string from, IReadOnlyList<LiveEvent> events) => JsonSerializer.SerializeToUtf8Bytes(
        new { from, events = events.Select(live => new { type = live.Type, data = (object)live }) }, PortfolioJson.Options);

    /// <summary>Reads a batch; what is not readable in it is left out.</summary>
    /// <exception cref="JsonException">It is no batch at all.</exception>
    public static (string? From, List<LiveEvent> Events) Read(ReadOnlyMemory<byte> bytes)
    {
        using var batch = JsonDocument.Parse(bytes);
        var events = new List<LiveEvent>();
        if (batch.RootElement is not { ValueKind: JsonValueKind.Object } root) throw new JsonException("A batch is an object.");
        if (root.TryGetProperty("events", out var list) && list.ValueKind is JsonValueKind.Array)
        {
            foreach (var item in list.EnumerateArray())
                if (TryRead(item) is { } live) events.Add(live);
        }

        return (root.TryGetProperty("from", out var from) && from.ValueKind is JsonValueKind.String ? from.GetString() : null, events);
    }

    private static LiveEvent? TryRead(JsonElement item)
    {
        try
        {
            var data = item.GetProperty("data");
            return item.GetProperty("type").GetString() switch
            {
                "pageview" => data.Deserialize<LivePageview>(PortfolioJson.Options) is { Page: not null, UserId: not null } view ? view : null,
                "click" => data.Deserialize<LiveClick>(PortfolioJson.Options) is { Element: not null, Page: not null } click ? click : null,
                "search" => data.Deserialize<LiveSearch>(PortfolioJson.Options) is { Query: not null } search ? search : null,
                "custom" => data.Deserialize<LiveCustom>(PortfolioJson.Options) is { EventName: not null } custom
                    ? custom with { Data = custom.Data.Clone() }
                    : null,
                _ => null,
            };
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            return null;
        }
    }
}
