using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
using Microsoft.Net.Http.Headers;
using Portfolio.ServiceDefaults.Errors;

namespace Portfolio.Analytics.Events;

/// <summary>
/// The body of an event as JSON. Beacons send <c>text/plain</c> or nothing, so the content type is no proof of anything;
/// only types that say that it is something else are refused. Dispose it when the event was read: its memory is the
/// connection's.
/// </summary>
internal sealed class EventBody : IDisposable
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 32 };

    private readonly PipeReader reader;
    private readonly SequencePosition end;
    private readonly JsonDocument document;

    private EventBody(PipeReader reader, SequencePosition end, JsonDocument document) =>
        (this.reader, this.end, this.document) = (reader, end, document);

    /// <summary>The outermost value.</summary>
    public JsonElement Root => document.RootElement;

    /// <summary>Reads and parses it.</summary>
    /// <exception cref="ApiException">415 for another content type, 400 for text that is not JSON.</exception>
    public static async ValueTask<EventBody> ReadAsync(HttpRequest request)
    {
        if (!IsAccepted(request.ContentType)) throw new ApiException(ApiErrors.UnsupportedMediaType());
        var reader = request.BodyReader;
        while (true)
        {
            var read = await reader.ReadAsync(request.HttpContext.RequestAborted);
            if (read.IsCompleted) return Parse(reader, read.Buffer);
            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        document.Dispose();
        reader.AdvanceTo(end);
    }

    private static EventBody Parse(PipeReader reader, ReadOnlySequence<byte> buffer)
    {
        try
        {
            return new EventBody(reader, buffer.End, JsonDocument.Parse(buffer, Options));
        }
        catch (JsonException exception)
        {
            reader.AdvanceTo(buffer.End);
            throw new ApiException(ApiErrors.BadRequest("Invalid JSON", "The request body is not valid JSON."), exception);
        }
    }

    private static bool IsAccepted(string? contentType) => string.IsNullOrWhiteSpace(contentType)
        || contentType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
        || (MediaTypeHeaderValue.TryParse(contentType, out var type)
            && (type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
                || type.MediaType.Equals("text/plain", StringComparison.OrdinalIgnoreCase)
                || type.Suffix.Equals("json", StringComparison.OrdinalIgnoreCase)));
}
