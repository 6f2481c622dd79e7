using System.Globalization;
using System.Text;

namespace Portfolio.ServiceDefaults.Webhooks;

/// <summary>Signs outgoing calls in the Standard Webhooks form (https://www.standardwebhooks.com).</summary>
public sealed class WebhookSigner(WebhookSecrets secrets, TimeProvider time)
{
    /// <summary>
    /// Adds the three headers. The id stays the same over all attempts of one message, the timestamp is the attempt's.
    /// The secret itself is not sent: a receiver that logs headers learns nothing.
    /// </summary>
    public void Sign(HttpRequestMessage request, string id, ReadOnlySpan<byte> body)
    {
        var timestamp = time.GetUtcNow().ToUnixTimeSeconds();
        request.Headers.Add(WebhookHeaders.Id, id);
        request.Headers.Add(WebhookHeaders.Timestamp, timestamp.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add(WebhookHeaders.Signature, Signature(secrets.Current, id, timestamp, body));
    }

    /// <summary><c>v1,{base64 of HMAC-SHA256 over id.timestamp.body}</c>.</summary>
    public static string Signature(WebhookSecret secret, string id, long timestamp, ReadOnlySpan<byte> body)
    {
        using var hmac = secret.StartHmac();
        hmac.AppendData(SignedPrefix(id, timestamp));
        hmac.AppendData(body);
        return "v1," + Convert.ToBase64String(hmac.GetHashAndReset());
    }

    internal static byte[] SignedPrefix(string id, long timestamp) =>
        Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}.{timestamp}."));
}
