using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Qdrant.Engine.Http;

/// <summary>Lets a request in by its API key, in <c>api-key</c> or as a bearer token. Probes need none.</summary>
internal static class ApiKeyGate
{
    private const string Bearer = "Bearer ";

    private static readonly string[] _open = ["/", "/healthz", "/readyz", "/livez"];

    public static void UseApiKey(this IApplicationBuilder app, string? key)
    {
        if (key is null)
        {
            return;
        }

        var expected = SHA256.HashData(Encoding.UTF8.GetBytes(key));
        app.Use(async (context, next) =>
        {
            if (_open.Contains(context.Request.Path.Value, StringComparer.Ordinal))
            {
                await next(context);
                return;
            }

            var given = Given(context.Request);
            // Hashes of equal length, so that the comparison tells nothing about the key.
            if (given is not null && CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(given)), expected))
            {
                await next(context);
                return;
            }

            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            context.Response.ContentType = "text/plain; charset=utf-8";
            await context.Response.WriteAsync(
                given is null ? "Must provide an API key or an Authorization bearer token" : "Invalid API key or JWT",
                context.RequestAborted);
        });
    }

    private static string? Given(HttpRequest request)
    {
        if (request.Headers["api-key"] is [{ } key])
        {
            return key;
        }

        return request.Headers.Authorization is [{ } header] && header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)
            ? header[Bearer.Length..]
            : null;
    }
}
