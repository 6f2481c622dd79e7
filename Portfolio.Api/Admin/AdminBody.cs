using System.Text.Json;
using System.Text.Json.Nodes;
using Portfolio.Api.Webhooks;
using Portfolio.ServiceDefaults.Errors;
using Portfolio.ServiceDefaults.Json;

namespace Portfolio.Api.Admin;

/// <summary>What admins send: an object, in which null clears a field.</summary>
internal static class AdminBody
{
    private static readonly JsonDocumentOptions Limits = new() { MaxDepth = PortfolioJson.Options.MaxDepth };

    private static readonly JsonNodeOptions AnyCase = new() { PropertyNameCaseInsensitive = true };

    /// <summary>Reads the body, within the route's limit.</summary>
    /// <exception cref="ApiException">400: it is not JSON, or no object.</exception>
    public static async Task<JsonElement> ReadAsync(HttpContext http)
    {
        var sent = await WebhookBody.ReadAsync(http.Request, http.RequestAborted);
        try
        {
            // NUL and halves of surrogate pairs, which no text field can hold, are taken out.
            using var document = JsonDocument.Parse(JsonRepair.Repair(sent), Limits);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? document.RootElement.Clone()
                : throw new ApiException(ApiErrors.Validation("body", "The body must be an object."));
        }
        catch (JsonException unreadable)
        {
            throw new ApiException(ApiErrors.BadRequest("Invalid JSON", "The request body is not valid JSON."), unreadable);
        }
    }

    /// <summary>The body by itself: what is not sent, or null, takes its default.</summary>
    public static T Whole<T>(JsonElement sent) where T : class, IRequestBody => Read<T>(() => sent.Deserialize<T>(PortfolioJson.Options));

    /// <summary>The present state, with what is sent put over it; null brings the default back.</summary>
    public static T Merged<T>(T present, JsonElement sent) where T : class, IRequestBody
    {
        var plain = JsonSerializer.SerializeToNode(present, PortfolioJson.Options)!.AsObject();
        var merged = new JsonObject(plain.Select(field => KeyValuePair.Create(field.Key, field.Value?.DeepClone())), AnyCase);
        foreach (var field in sent.EnumerateObject())
            merged[field.Name] = JsonSerializer.SerializeToNode(field.Value);
        return Read<T>(() => merged.Deserialize<T>(PortfolioJson.Options));
    }

    private static T Read<T>(Func<T?> deserialize) where T : class
    {
        try
        {
            return deserialize()!;
        }
        catch (JsonException wrong)
        {
            throw new ApiException(BadRequestMapping.FromJson(wrong), wrong);
        }
    }
}
