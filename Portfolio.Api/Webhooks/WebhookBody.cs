namespace Portfolio.Api.Webhooks;

/// <summary>The body of a webhook, byte for byte.</summary>
internal static class WebhookBody
{
    /// <summary>Reads all of it; the route's limit bounds it.</summary>
    public static async Task<byte[]> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, cancellationToken);
        return body.ToArray();
    }
}
