using System.Text.Json;
using System.Text.Json.Serialization;

namespace Portfolio.Analytics.Events;

/// <summary>An event as it is kept and exported: nothing in it tells who it was. Absent values are left out.</summary>
public sealed record ExportedEvent
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary><c>pageview</c>, <c>click</c>, <c>search</c> or <c>custom</c>.</summary>
    public required string Type { get; init; }

    /// <summary>When it happened.</summary>
    public required DateTimeOffset Timestamp { get; init; }

    /// <summary>Page of a view or click.</summary>
    public string? Page { get; init; }

    /// <summary>What was clicked.</summary>
    public string? Element { get; init; }

    /// <summary>What was searched for.</summary>
    public string? Query { get; init; }

    /// <summary>Hits of a search.</summary>
    public long? Results { get; init; }

    /// <summary>The search that a click belongs to.</summary>
    public string? SearchId { get; init; }

    /// <summary>Name of a custom event.</summary>
    public string? EventName { get; init; }

    /// <summary>Data of a custom event.</summary>
    public JsonElement? Data { get; init; }

    /// <summary>Paper that it is about.</summary>
    public string? Paper { get; init; }

    /// <summary>Domain that the visitor came from.</summary>
    public string? Referrer { get; init; }

    /// <summary>Advertiser's source.</summary>
    public string? UtmSource { get; init; }

    /// <summary>Advertiser's medium.</summary>
    public string? UtmMedium { get; init; }

    /// <summary>Advertiser's campaign.</summary>
    public string? UtmCampaign { get; init; }

    /// <summary>Seconds on the page, when sent.</summary>
    public double? DurationSeconds { get; init; }

    /// <summary>ISO 3166-1 alpha-2, <c>ZZ</c> when unknown.</summary>
    public required string Country { get; init; }

    /// <summary>Class of the device.</summary>
    public required string Device { get; init; }

    /// <summary>Family of the browser.</summary>
    public required string Browser { get; init; }

    /// <summary>Operating system.</summary>
    public required string System { get; init; }

    /// <summary>JSON without absent values.</summary>
    public static JsonSerializerOptions Options { get; } = new(ServiceDefaults.Json.PortfolioJson.Options)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>What is kept of an event.</summary>
    public static ExportedEvent From(TrackedEvent tracked)
    {
        var sent = tracked.Sent;
        var isCustom = sent.Type is EventType.Custom;
        var isView = sent.Type is EventType.Pageview;
        return new ExportedEvent
        {
            Id = sent.Id, Type = sent.Type.Name(), Timestamp = sent.Timestamp, Page = sent.Page, Element = sent.Element, Query = sent.Query,
            Results = sent.Type is EventType.Search ? sent.Results : null, SearchId = sent.SearchId, EventName = sent.EventName,
            Data = isCustom ? sent.Data : null, Paper = sent.Paper, Referrer = isView ? tracked.Source : null,
            UtmSource = sent.Campaign.Source, UtmMedium = sent.Campaign.Medium, UtmCampaign = sent.Campaign.Name,
            DurationSeconds = sent.DurationSeconds, Country = tracked.Country, Device = tracked.Device, Browser = tracked.Browser, System = tracked.System,
        };
    }
}
