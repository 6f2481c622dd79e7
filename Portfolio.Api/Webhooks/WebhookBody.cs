using System.Text.Json;
using Portfolio.Api.Webhooks.Received;
using Portfolio.ServiceDefaults.Errors;
using Portfolio.ServiceDefaults.Json;

namespace Portfolio.Api.Webhooks;

/// <summary>The body of a webhook, byte for byte.</summary>
internal static class WebhookBody
{
    /// <summary>Reads all of it; the route's limit bounds it.</summary>
    public static async Task<byte[]> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, cancellationToken);
        ReceivedNote.Of(request.HttpContext).Bytes = body.Length;
        return body.ToArray();
    }

    /// <summary>Reads it as an object. Characters that cannot be stored are repaired; an empty body may mean all defaults.</summary>
    /// <exception cref="ApiException">400: it is not JSON, no object, or a field has the wrong type.</exception>
    public static T Parse<T>(byte[] body, bool mayBeEmpty = false) where T : class, IRequestBody, new()
    {
        if (mayBeEmpty && body.Length == 0)
            return new T();
        try
        {
            return JsonSerializer.Deserialize<T>(JsonRepair.Repair(body).Span, PortfolioJson.Options)
                ?? throw new ApiException(ApiErrors.Validation("body", "The body must be an object."));
        }
        catch (JsonException unreadable)
        {
            throw new ApiException(BadRequestMapping.FromJson(unreadable), unreadable);
        }
    }
}
