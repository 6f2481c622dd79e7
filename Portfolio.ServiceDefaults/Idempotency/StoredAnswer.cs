using Microsoft.AspNetCore.Http;

namespace Portfolio.ServiceDefaults.Idempotency;

/// <summary>The final answer to a request that carried a key, as stored beside its effect.</summary>
public sealed class StoredAnswer
{
    /// <summary>SHA-256 of route, caller and key.</summary>
    public required byte[] Id { get; init; }

    /// <summary>SHA-256 of the request: the same key with another one is a mistake.</summary>
    public required byte[] RequestHash { get; init; }

    /// <summary>HTTP status.</summary>
    public required int StatusCode { get; init; }

    /// <summary>Media type of the body; null when there is none.</summary>
    public string? ContentType { get; init; }

    /// <summary>The <c>Location</c> header.</summary>
    public string? Location { get; init; }

    /// <summary>The body, byte for byte.</summary>
    public required byte[] Body { get; init; }

    /// <summary>When it was stored; after seven days the key is free again.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    internal async Task WriteAsync(HttpContext http, bool isReplay)
    {
        var response = http.Response;
        response.StatusCode = StatusCode;
        response.ContentType = ContentType;
        response.ContentLength = Body.Length;
        if (Location is not null)
        {
            response.Headers.Location = Location;
        }

        if (isReplay)
        {
            response.Headers["Idempotent-Replay"] = "true";
        }

        await response.Body.WriteAsync(Body, http.RequestAborted);
    }
}
