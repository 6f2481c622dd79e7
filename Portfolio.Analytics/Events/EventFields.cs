using System.Text.Json;
using Portfolio.ServiceDefaults.Errors;
using Portfolio.ServiceDefaults.Json;

namespace Portfolio.Analytics.Events;

/// <summary>
/// Reads the fields of an event under their canonical name or an alias; the canonical one wins. Null counts as absent,
/// and whatever is wrong goes to the collected failures.
/// </summary>
/// <param name="body">The event; a JSON object.</param>
/// <param name="failures">Where broken rules are noted.</param>
public sealed class EventFields(JsonElement body, Validation failures)
{
    /// <summary>A text, trimmed; blank counts as absent.</summary>
    public string? Text(string name, int maxLength, params ReadOnlySpan<string> aliases)
    {
        if (Find(name, aliases) is not { } value) return null;
        if (value.ValueKind is not JsonValueKind.String || !TryText(value, out var text))
        {
            failures.Add(name, "Must be a text.", "string_type");
            return null;
        }

        if (text.Length > maxLength) failures.Add(name, $"Must have at most {maxLength} characters.", "string_too_long");
        return text.Length == 0 ? null : text;
    }

    /// <summary>A number that is not negative.</summary>
    public double? Amount(string name, params ReadOnlySpan<string> aliases)
    {
        if (Find(name, aliases) is not { } value) return null;
        if (value.ValueKind is JsonValueKind.Number && value.TryGetDouble(out var number) && double.IsFinite(number) && number >= 0)
            return number;
        failures.Add(name, "Must be a number from 0.", "number_type");
        return null;
    }

    /// <summary>An object of at most so many bytes; empty when absent.</summary>
    public JsonElement Map(string name, int maxBytes)
    {
        if (Find(name, []) is not { } value) return Empty;
        if (value.ValueKind is not JsonValueKind.Object) failures.Add(name, "Must be an object.", "object_type");
        else if (System.Text.Encoding.UTF8.GetByteCount(value.GetRawText()) > maxBytes)
            failures.Add(name, $"Must have at most {maxBytes} bytes.", "object_too_long");
        else return value;
        return Empty;
    }

    /// <summary>A timestamp by the shared rules.</summary>
    public DateTimeOffset? Time(string name)
    {
        if (Find(name, []) is not { } value) return null;
        if (value.ValueKind is JsonValueKind.String && Timestamp.TryParse(value.GetString(), out var time)) return time;
        failures.Add(name, "Must be an ISO 8601 timestamp.", "datetime_type");
        return null;
    }

    /// <summary>A whole number that is not negative; 0 when absent.</summary>
    public long Count(string name, params ReadOnlySpan<string> aliases)
    {
        if (Find(name, aliases) is not { } value) return 0;
        if (value.ValueKind is JsonValueKind.Number && value.TryGetInt64(out var number) && number >= 0) return number;
        failures.Add(name, "Must be a whole number from 0.", "int_type");
        return 0;
    }

    /// <summary>The object without members.</summary>
    public static JsonElement Empty { get; } = JsonElement.Parse("{}");

    /// <summary>A text inside free data; what is not a usable text there is simply not used.</summary>
    public static string? Inner(JsonElement data, string name, int maxLength) =>
        data.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String && TryText(value, out var text)
            && text.Length > 0 && text.Length <= maxLength
                ? text
                : null;

    private JsonElement? Find(string name, ReadOnlySpan<string> aliases)
    {
        if (Present(name) is { } canonical) return canonical;
        foreach (var alias in aliases)
            if (Present(alias) is { } value) return value;
        return null;
    }

    private JsonElement? Present(string name) =>
        body.TryGetProperty(name, out var value) && value.ValueKind is not JsonValueKind.Null ? value : null;

    // Escaped lone surrogates are JSON, but no text: reading them throws.
    private static bool TryText(JsonElement value, out string text)
    {
        try
        {
            text = value.GetString()!.Trim();
            return true;
        }
        catch (InvalidOperationException)
        {
            text = "";
            return false;
        }
    }
}
