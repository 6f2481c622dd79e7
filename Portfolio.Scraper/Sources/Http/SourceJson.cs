using System.Net;
using System.Text.Json;

namespace Portfolio.Scraper.Sources.Http;

/// <summary>Reads JSON of sources, whose shape is not to be relied on.</summary>
public static class SourceJson
{
    private const int LongestReason = 200;

    private static readonly JsonSerializerOptions s_options = new(JsonSerializerDefaults.Web);

    /// <summary>The root of a successful answer; to be disposed by the caller.</summary>
    /// <exception cref="SourceException">
    /// The source refused the request, or the body is no JSON, which may pass.
    /// </exception>
    public static JsonDocument Parse(SourceAnswer answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        if (answer.Status != HttpStatusCode.OK)
            throw Refusal(answer);
        try
        {
            return JsonDocument.Parse(answer.Body);
        }
        catch (JsonException e)
        {
            throw Unexpected(answer, "no complete JSON", e);
        }
    }

    /// <summary>What a refused request is told: the status with the reason that the body names.</summary>
    public static SourceException Refusal(SourceAnswer answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        var reason = Reason(answer.Body);
        var text = $"{answer.Address.Host} answered {(int)answer.Status}" + (reason is null ? "." : $": {reason}");
        return new(SourceException.Rejected, text, retryable: false);
    }

    /// <summary>The answer has another form than the source's data; another try may bring it.</summary>
    public static SourceException Unexpected(SourceAnswer answer, string what, Exception? cause = null)
    {
        ArgumentNullException.ThrowIfNull(answer);
        return new(SourceException.Unavailable, $"The answer of {answer.Address.Host} is {what}.", retryable: true, cause);
    }

    /// <summary>One item; null when it has another form.</summary>
    public static T? Item<T>(JsonElement element)
        where T : class
    {
        try
        {
            return element.Deserialize<T>(s_options);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The text of <c>error</c>, <c>message</c> or <c>detail</c>; null without one.</summary>
    private static string? Reason(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                return null;
            foreach (var name in (ReadOnlySpan<string>)["error", "message", "detail"])
            {
                if (document.RootElement.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String)
                    return Papers.PaperText.Cut(Papers.PaperText.OneLine(text.GetString()), LongestReason);
            }
        }
        catch (JsonException)
        {
            // A page for people: its status says enough.
        }

        return null;
    }
}
