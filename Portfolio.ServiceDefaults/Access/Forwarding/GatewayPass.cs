using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Portfolio.ServiceDefaults.Webhooks;

namespace Portfolio.ServiceDefaults.Access.Forwarding;

/// <summary>
/// How the gateway proves itself to a sibling beside the caller's own credentials: an HMAC with the shared secret over
/// the request line and over whom it forwards. It gives no rights; it only makes the forwarded address believed.
/// </summary>
/// <param name="secrets">The secrets between services.</param>
/// <param name="time">The clock.</param>
public sealed class GatewayPass(WebhookSecrets secrets, TimeProvider time)
{
    /// <summary>Header that carries it: <c>v1 {unix seconds} {base64}</c>.</summary>
    public const string Header = "X-Service-Authorization";

    private const string Version = "v1";

    /// <summary>The header's value for a request.</summary>
    /// <param name="method">HTTP method.</param>
    /// <param name="target">Path and query as they are sent.</param>
    /// <param name="origin">Whom the request is forwarded for.</param>
    public string For(string method, string target, ForwardedOrigin origin)
    {
        var timestamp = time.GetUtcNow().ToUnixTimeSeconds();
        return string.Create(CultureInfo.InvariantCulture,
            $"{Version} {timestamp} {Convert.ToBase64String(Mac(secrets.Current, timestamp, method, target, origin))}");
    }

    /// <summary>Whether a header's value was made for this request, not more than five minutes ago.</summary>
    public bool Verifies(string value, string method, string target, ForwardedOrigin origin)
    {
        var parts = value.Split(' ');
        if (parts is not [Version, var seconds, var mac]
            || !long.TryParse(seconds, NumberStyles.None, CultureInfo.InvariantCulture, out var timestamp)
            || Math.Abs(time.GetUtcNow().ToUnixTimeSeconds() - (double)timestamp) > WebhookVerifier.Tolerance.TotalSeconds) return false;
        var presented = new byte[SHA256.HashSizeInBytes];
        if (!Convert.TryFromBase64String(mac, presented, out var length) || length != presented.Length) return false;
        var matches = false;
        foreach (var secret in secrets.Accepted)
            matches |= CryptographicOperations.FixedTimeEquals(presented, Mac(secret, timestamp, method, target, origin));
        return matches;
    }

    private static byte[] Mac(WebhookSecret secret, long timestamp, string method, string target, ForwardedOrigin origin)
    {
        using var hmac = secret.StartHmac();
        // No part can hold a line break, so that no two requests give the same text.
        hmac.AppendData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture,
            $"gateway\n{timestamp}\n{method}\n{target}\n{origin.Address}\n{origin.Scheme}\n{origin.Host}")));
        return hmac.GetHashAndReset();
    }
}

/// <summary>Whom a request is forwarded for.</summary>
/// <param name="Address">Client address.</param>
/// <param name="Scheme">Scheme that the client used.</param>
/// <param name="Host">Host that the client asked for, with its port.</param>
public sealed record ForwardedOrigin(string Address, string Scheme, string Host);
