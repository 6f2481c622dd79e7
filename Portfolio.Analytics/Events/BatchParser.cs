using System.Text;
using System.Text.Json;
using Portfolio.ServiceDefaults.Errors;
using Portfolio.ServiceDefaults.Web;

namespace Portfolio.Analytics.Events;

/// <summary>The events of a batch that are right, and those that are not.</summary>
/// <param name="Events">In their order.</param>
/// <param name="Rejected">With their places.</param>
internal sealed record ParsedBatch(IReadOnlyList<SentEvent> Events, IReadOnlyList<RejectedEvent> Rejected);

/// <summary>Reads batches; a wrong event spoils no others.</summary>
internal static class BatchParser
{
    /// <exception cref="ApiException">400: there is no list of 1 to so many events.</exception>
    public static ParsedBatch Parse(JsonElement body, EventParser parser, int maxEvents)
    {
        if (body.ValueKind is not JsonValueKind.Object) throw new ApiException(ApiErrors.Validation("body", "Must be an object."));
        if (!body.TryGetProperty("events", out var list) || list.ValueKind is JsonValueKind.Null)
            throw new ApiException(ApiErrors.Validation("events", "Events are required", "Events are required"));
        if (list.ValueKind is not JsonValueKind.Array) throw new ApiException(ApiErrors.Validation("events", "Must be a list."));
        if (list.GetArrayLength() is 0 || list.GetArrayLength() > maxEvents)
            throw new ApiException(ApiErrors.Validation("events", $"Must have 1 to {maxEvents} events."));

        var events = new List<SentEvent>(list.GetArrayLength());
        var rejected = new List<RejectedEvent>();
        var index = 0;
        foreach (var item in list.EnumerateArray())
        {
            try
            {
                events.Add(Event(item, parser));
            }
            catch (ApiException exception)
            {
                rejected.Add(new RejectedEvent(index, Reason(exception.Failure)));
            }

            index++;
        }

        return new ParsedBatch(events, rejected);
    }

    private static SentEvent Event(JsonElement item, EventParser parser)
    {
        if (item.ValueKind is not JsonValueKind.Object) throw new ApiException(ApiErrors.Validation("body", "Must be an object."));
        var failures = new Validation();
        var type = new EventFields(item, failures).Text("type", maxLength: 20);
        if (!EventTypes.TryParse(type, out var known)) failures.Add("type", "Must be pageview, click, search or custom.", "enum");
        failures.ThrowIfInvalid();
        if (Encoding.UTF8.GetByteCount(item.GetRawText()) > BodyLimit.Event)
            throw new ApiException(ApiErrors.Validation("body", $"Must have at most {BodyLimit.Event} bytes."));
        return parser.Parse(known, item);
    }

    // What is missing has a text of its own; other rules need the field's name.
    private static string Reason(ApiFailure failure) => failure.Fields is { } fields && failure.Error == "Validation failed"
        ? string.Join(" ", fields.Select(field => $"{field.Key}: {field.Value[0]}"))
        : failure.Error;
}
