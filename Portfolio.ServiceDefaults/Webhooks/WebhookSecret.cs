using System.Security.Cryptography;
using System.Text;

namespace Portfolio.ServiceDefaults.Webhooks;

/// <summary>
/// A secret shared between services: plain text, or the <c>whsec_</c> + base64 form of the Standard Webhooks
/// specification. It never shows itself in text.
/// </summary>
public sealed class WebhookSecret
{
    /// <summary>The secret that is published in the documentation: good for a developer's own machine only.</summary>
    public const string DevelopmentDefault = "dev-secret-change-in-production";

    private const string EncodedPrefix = "whsec_";

    private readonly byte[] key;
    private readonly byte[] textDigest;

    private WebhookSecret(string text, byte[] key)
    {
        this.key = key;
        textDigest = SHA256.HashData(Encoding.UTF8.GetBytes(text));
    }

    /// <summary>Reads a secret; false when it is empty, or when base64 was announced and is not there.</summary>
    public static bool TryParse(string? text, out WebhookSecret secret)
    {
        secret = null!;
        if (string.IsNullOrWhiteSpace(text))
        {
            return false;
        }

        var key = Encoding.UTF8.GetBytes(text);
        if (text.StartsWith(EncodedPrefix, StringComparison.Ordinal))
        {
            var buffer = new byte[text.Length];
            if (!Convert.TryFromBase64String(text[EncodedPrefix.Length..], buffer, out var length) || length == 0)
            {
                return false;
            }

            key = buffer[..length];
        }

        secret = new WebhookSecret(text, key);
        return true;
    }

    /// <summary>A running HMAC-SHA256 with this secret's key.</summary>
    public IncrementalHash StartHmac() => IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);

    /// <summary>Compares a presented text with the secret in a time that tells nothing, its length included.</summary>
    public bool IsText(string candidate) =>
        CryptographicOperations.FixedTimeEquals(textDigest, SHA256.HashData(Encoding.UTF8.GetBytes(candidate)));

    /// <inheritdoc />
    public override string ToString() => "(secret)";
}
