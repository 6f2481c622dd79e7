using System.Text.Json;
using Portfolio.ServiceDefaults.Errors;

namespace Portfolio.Analytics.Events;

/// <summary>Turns a JSON body into a pageview, or explains what is wrong with it.</summary>
/// <param name="time">The server's clock.</param>
public sealed class PageviewParser(TimeProvider time)
{
    private const int MaxPage = 512;
    private const int MaxId = 128;
    private const int MaxReferrer = 2048;
    private const int MaxMetadataBytes = 8 * 1024;
    private static readonly TimeSpan OldestClientTime = TimeSpan.FromHours(24);
    private static readonly TimeSpan NewestClientTime = TimeSpan.FromMinutes(5);

    /// <summary>The view that the body describes.</summary>
    /// <exception cref="ApiException">400: the body is no object, lacks <c>page</c>, or a field breaks a rule.</exception>
    public TrackedPageview Parse(JsonElement body)
    {
        if (body.ValueKind is not JsonValueKind.Object)
            throw new ApiException(ApiErrors.Validation("body", "Must be an object."));

        var failures = new Validation();
        var fields = new EventFields(body, failures);
        var page = fields.Text("page", int.MaxValue);
        if (failures.IsValid && page is null)
            throw new ApiException(ApiErrors.Validation("page", "Page is required", "Page is required"));

        page = PagePath.Normalize(page ?? "");
        failures.Check(page.Length <= MaxPage, "page", $"Must have at most {MaxPage} characters.", "string_too_long");
        var clientId = fields.Text("event_id", MaxId, "eventId");
        var userId = fields.Text("user_id", MaxId, "userId");
        var sessionId = fields.Text("session_id", MaxId, "sessionId");
        var duration = fields.Amount("duration_seconds", "durationSeconds", "time_on_page", "timeOnPage");
        var metadata = fields.Map("metadata", MaxMetadataBytes);
        var referrer = fields.Text("referrer", MaxReferrer) ?? Inner(metadata, "referrer", MaxReferrer);
        var timestamp = Plausible(fields.Time("timestamp"));
        failures.ThrowIfInvalid();

        // The element lives as long as the request's buffer; the event outlives it.
        return new TrackedPageview(
            clientId ?? EventId.New(time.GetUtcNow()), page, userId ?? "anonymous", sessionId, timestamp, metadata.Clone(), "ZZ")
        {
            Referrer = referrer,
            DurationSeconds = duration,
            Paper = Inner(metadata, "paper", MaxPage) ?? PagePath.Paper(page),
            HasClientId = clientId is not null,
        };
    }

    private DateTimeOffset Plausible(DateTimeOffset? sent)
    {
        var now = time.GetUtcNow();
        return sent is { } moment && moment >= now - OldestClientTime && moment <= now + NewestClientTime ? moment : now;
    }

    // Metadata is free: what is not a usable text is simply not used.
    private static string? Inner(JsonElement metadata, string name, int maxLength)
    {
        if (!metadata.TryGetProperty(name, out _)) return null;
        var ignored = new Validation();
        var text = new EventFields(metadata, ignored).Text(name, maxLength);
        return ignored.IsValid ? text : null;
    }
}
