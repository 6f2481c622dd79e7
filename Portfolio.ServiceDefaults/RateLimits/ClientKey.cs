using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Portfolio.ServiceDefaults.Settings;

namespace Portfolio.ServiceDefaults.RateLimits;

/// <summary>Whom a request counts for, as a keyed hash: addresses are never stored.</summary>
public sealed class ClientKey(ServiceSettings settings)
{
    // Derived from the shared secret, so that all instances agree and nobody else can reverse it.
    private readonly byte[] key = SHA256.HashData(Encoding.UTF8.GetBytes("rate-limits:" + settings.WebhookSecret));

    /// <summary>The caller's name when signed in, else its address; of an IPv6 address the /64 network.</summary>
    public string Of(HttpContext context) => Hash(context.User.Identity?.IsAuthenticated == true
        ? "user:" + context.User.FindFirstValue(ClaimTypes.NameIdentifier)
        : "address:" + ClientNetwork.Of(context.Connection.RemoteIpAddress));

    /// <summary>The address alone, together with something else that is counted for it.</summary>
    public string Of(HttpContext context, string what) =>
        Hash($"address:{ClientNetwork.Of(context.Connection.RemoteIpAddress)}:{what}");

    private string Hash(string text) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));
}
