using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Portfolio.ServiceDefaults.Errors;
using Portfolio.ServiceDefaults.Json;
using Portfolio.ServiceDefaults.Webhooks;

namespace Portfolio.ServiceDefaults.Idempotency;

/// <summary>What makes two requests the same one.</summary>
internal static class IdempotencyKey
{
    public const string Header = "Idempotency-Key";
    private const int MaxLength = 255;

    /// <summary>The key of a request, <c>webhook-id</c> serving as one; null without.</summary>
    /// <exception cref="ApiException">The key is not 1 to 255 visible ASCII characters.</exception>
    public static byte[]? Read(HttpContext http)
    {
        var headers = http.Request.Headers;
        var values = headers.TryGetValue(Header, out var own) ? own : headers[WebhookHeaders.Id];
        if (values.Count == 0)
        {
            return null;
        }

        var key = values.ToString();
        new Validation("header").Check(
            key.Length is > 0 and <= MaxLength && key.All(character => character is > ' ' and < '\u007f'),
            Header, $"The key must be 1 to {MaxLength} visible ASCII characters.").ThrowIfInvalid();

        var route = http.GetEndpoint() is RouteEndpoint endpoint ? endpoint.RoutePattern.RawText : http.Request.Path.Value;
        var caller = http.User.FindFirstValue(ClaimTypes.NameIdentifier) ?? http.Connection.RemoteIpAddress?.ToString();
        return SHA256.HashData(Encoding.UTF8.GetBytes(
            $"{http.Request.Method}\n{route?.Trim('/').ToLowerInvariant()}\n{caller}\n{key}"));
    }

    /// <summary>Hash of what was asked: raw bytes as they are, anything else by its JSON, so that layout does not count.</summary>
    public static byte[] Fingerprint(object? request) =>
        SHA256.HashData(request as byte[] ?? JsonSerializer.SerializeToUtf8Bytes(request, PortfolioJson.Options));

    /// <summary>A number for the advisory lock of a key.</summary>
    public static long LockOf(byte[] key) => BitConverter.ToInt64(key, 0);
}
