using System.Text.Json;
using System.Text.RegularExpressions;
using Portfolio.ServiceDefaults.Errors;

namespace Portfolio.Analytics.Events;

/// <summary>Turns a JSON object into an event, or explains what is wrong with it.</summary>
/// <param name="time">The server's clock.</param>
public sealed partial class EventParser(TimeProvider time)
{
    private const int MaxPage = 512;
    private const int MaxElement = 256;
    private const int MaxQuery = 200;
    private const int MaxId = 128;
    private const int MaxReferrer = 2048;
    private const int MaxMetadataBytes = 8 * 1024;
    private static readonly TimeSpan OldestClientTime = TimeSpan.FromHours(24);
    private static readonly TimeSpan NewestClientTime = TimeSpan.FromMinutes(5);

    /// <summary>The event that the body describes.</summary>
    /// <exception cref="ApiException">400: the body is no object, lacks what it is about, or a field breaks a rule.</exception>
    public SentEvent Parse(EventType type, JsonElement body)
    {
        if (body.ValueKind is not JsonValueKind.Object)
            throw new ApiException(ApiErrors.Validation("body", "Must be an object."));

        var failures = new Validation();
        var fields = new EventFields(body, failures);
        var clientId = fields.Text("event_id", MaxId, "eventId");
        var now = time.GetUtcNow();
        var sent = new SentEvent
        {
            Type = type,
            Id = clientId ?? EventId.New(now),
            HasClientId = clientId is not null,
            Timestamp = Plausible(fields.Time("timestamp"), now),
            UserId = fields.Text("user_id", MaxId, "userId") ?? SentEvent.Anonymous,
            SessionId = fields.Text("session_id", MaxId, "sessionId"),
            // The element lives as long as the request's buffer; the event outlives it.
            Metadata = Kept(fields.Map("metadata", MaxMetadataBytes)),
        };
        sent = type switch
        {
            EventType.Pageview => Pageview(sent, fields, failures),
            EventType.Click => Click(sent, fields, failures),
            EventType.Search => Search(sent, fields, failures),
            _ => Custom(sent, fields, failures),
        };
        failures.ThrowIfInvalid();
        return sent;
    }

    private static SentEvent Pageview(SentEvent sent, EventFields fields, Validation failures)
    {
        var address = Required(fields.Text("page", int.MaxValue), "page", "Page is required", failures);
        var page = Page(address, failures);
        return sent with
        {
            Page = page,
            Referrer = fields.Text("referrer", MaxReferrer) ?? EventFields.Inner(sent.Metadata, "referrer", MaxReferrer),
            DurationSeconds = fields.Amount("duration_seconds", "durationSeconds", "time_on_page", "timeOnPage"),
            Paper = EventFields.Inner(sent.Metadata, "paper", MaxPage) ?? PagePath.Paper(page),
            Campaign = Campaign.Of(sent.Metadata, address),
        };
    }

    private static SentEvent Click(SentEvent sent, EventFields fields, Validation failures)
    {
        var page = fields.Text("page", int.MaxValue) is { } given ? Page(given, failures) : "unknown";
        return sent with
        {
            Element = Required(fields.Text("element", MaxElement), "element", "Element is required", failures),
            Page = page,
            SearchId = fields.Text("search_id", MaxId, "searchId"),
            Paper = EventFields.Inner(sent.Metadata, "paper", MaxPage) ?? PagePath.Paper(page),
        };
    }

    private static SentEvent Search(SentEvent sent, EventFields fields, Validation failures)
    {
        var typed = Required(fields.Text("query", int.MaxValue), "query", "Query is required", failures);
        var query = Spaces().Replace(typed, " ");
        failures.Check(query.Length <= MaxQuery, "query", $"Must have at most {MaxQuery} characters.", "string_too_long");
        return sent with { Query = query, Results = fields.Count("results", "results_count", "resultsCount"), Paper = EventFields.Inner(sent.Metadata, "paper", MaxPage) };
    }

    private static SentEvent Custom(SentEvent sent, EventFields fields, Validation failures) => sent with
    {
        EventName = Required(fields.Text("event_name", MaxId, "eventName"), "event_name", "Event name is required", failures),
        Data = Kept(fields.Map("data", int.MaxValue)),
        Paper = EventFields.Inner(sent.Metadata, "paper", MaxPage),
    };

    // A field of a wrong type was noted already; only one that is not there is missing.
    private static string Required(string? value, string name, string error, Validation failures) =>
        value ?? (failures.IsNoted(name) ? "" : throw new ApiException(ApiErrors.Validation(name, error, error)));

    private static string Page(string address, Validation failures)
    {
        var page = PagePath.Normalize(address);
        failures.Check(page.Length <= MaxPage, "page", $"Must have at most {MaxPage} characters.", "string_too_long");
        return page;
    }

    private static DateTimeOffset Plausible(DateTimeOffset? sent, DateTimeOffset now) =>
        sent is { } moment && moment >= now - OldestClientTime && moment <= now + NewestClientTime ? moment : now;

    private static JsonElement Kept(JsonElement map) => map.EnumerateObject().Any() ? map.Clone() : EventFields.Empty;

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Spaces();
}
