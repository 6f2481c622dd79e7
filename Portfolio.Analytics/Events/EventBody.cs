using System.Text.Json;
using Microsoft.Net.Http.Headers;
using Portfolio.ServiceDefaults.Errors;

namespace Portfolio.Analytics.Events;

/// <summary>
/// Reads the body of an event as JSON. Beacons send <c>text/plain</c> or nothing, so the content type is no proof of
/// anything; only types that say that it is something else are refused.
/// </summary>
internal static class EventBody
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 32 };

    /// <summary>The parsed body; dispose it after use.</summary>
    /// <exception cref="ApiException">415 for another content type, 400 for text that is not JSON.</exception>
    public static async Task<JsonDocument> ReadAsync(HttpRequest request)
    {
        if (!IsAccepted(request.ContentType)) throw new ApiException(ApiErrors.UnsupportedMediaType());
        try
        {
            return await JsonDocument.ParseAsync(request.Body, Options, request.HttpContext.RequestAborted);
        }
        catch (JsonException exception)
        {
            throw new ApiException(ApiErrors.BadRequest("Invalid JSON", "The request body is not valid JSON."), exception);
        }
    }

    private static bool IsAccepted(string? contentType) => string.IsNullOrWhiteSpace(contentType)
        || (MediaTypeHeaderValue.TryParse(contentType, out var type)
            && (type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
                || type.MediaType.Equals("text/plain", StringComparison.OrdinalIgnoreCase)
                || type.Suffix.Equals("json", StringComparison.OrdinalIgnoreCase)));
}
