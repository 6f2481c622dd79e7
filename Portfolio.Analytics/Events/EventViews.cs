using System.Text.Json;

namespace Portfolio.Analytics.Events;

/// <summary>Makes the answered form of events.</summary>
internal static class EventViews
{
    /// <summary>For its sender.</summary>
    /// <param name="sent">As it came.</param>
    /// <param name="country">Where it came from.</param>
    public static EventView ForSender(SentEvent sent, string country) => Of(sent, country, sent.Metadata);

    /// <summary>For everybody.</summary>
    /// <param name="tracked">With hashed ids.</param>
    public static EventView ForPublic(TrackedEvent tracked) => Of(tracked.Sent, tracked.Country, metadata: null);

    private static EventView Of(SentEvent sent, string country, JsonElement? metadata) => sent.Type switch
    {
        EventType.Pageview => new PageviewView
        {
            Id = sent.Id, Type = sent.Type.Name(), UserId = sent.UserId, SessionId = sent.SessionId, Timestamp = sent.Timestamp,
            Country = country, Metadata = metadata, Page = sent.Page!,
        },
        EventType.Click => new ClickView
        {
            Id = sent.Id, Type = sent.Type.Name(), UserId = sent.UserId, SessionId = sent.SessionId, Timestamp = sent.Timestamp,
            Country = country, Metadata = metadata, Element = sent.Element!, Page = sent.Page!,
        },
        EventType.Search => new SearchView
        {
            Id = sent.Id, Type = sent.Type.Name(), UserId = sent.UserId, SessionId = sent.SessionId, Timestamp = sent.Timestamp,
            Country = country, Metadata = metadata, Query = sent.Query!, Results = sent.Results, SearchId = sent.Id,
        },
        _ => new CustomView
        {
            Id = sent.Id, Type = sent.Type.Name(), UserId = sent.UserId, SessionId = sent.SessionId, Timestamp = sent.Timestamp,
            Country = country, Metadata = metadata, EventName = sent.EventName!, Data = sent.Data,
        },
    };
}
