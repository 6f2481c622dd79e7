using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Portfolio.ServiceDefaults.Webhooks;

/// <summary>
/// Decides whether a call comes from a sibling service, in the order of contract 3.9: a signature that is present must
/// verify whatever else is sent; then the bearer secret; then the secret header; then nothing.
/// </summary>
public sealed class WebhookVerifier(
    WebhookSecrets secrets, IOptions<WebhookOptions> options, TimeProvider time, ILogger<WebhookVerifier> log)
{
    /// <summary>How far the sender's clock may be away, in either direction.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(300);

    private const int MaxIdLength = 256;
    private const int MaxSignatures = 16;
    private const string BearerScheme = "Bearer ";

    /// <summary>True when the call carries anything that this verifier would look at.</summary>
    public static bool HasCredentials(HttpRequest request) =>
        request.Headers.ContainsKey(WebhookHeaders.Signature)
        || request.Headers.ContainsKey(WebhookHeaders.Secret)
        || Bearer(request) is not null;

    /// <summary>
    /// Verifies a call. The body of a signed one is read and rewound, so that the endpoint can read it again; its size
    /// is bounded by the limit of the route. A refusal is logged with the caller's address.
    /// </summary>
    public async Task<WebhookVerification> VerifyAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var verification = request.Headers.ContainsKey(WebhookHeaders.Signature)
            ? await VerifySignatureAsync(request, cancellationToken)
            : VerifySecret(request);
        if (!verification.IsTrusted)
        {
            log.LogWarning("Refused a service call to {Path} from {Address}: {Reason}", request.Path.Value,
                request.HttpContext.Connection.RemoteIpAddress, verification.Reason);
        }

        return verification;
    }

    private WebhookVerification VerifySecret(HttpRequest request)
    {
        if (options.Value.RequireSignature)
        {
            return WebhookVerification.Refused("not signed, and signatures are required");
        }

        if (Bearer(request) is { } bearer)
        {
            return IsSecret(bearer)
                ? new WebhookVerification(true, "bearer secret")
                : WebhookVerification.Refused("wrong bearer secret");
        }

        var header = request.Headers[WebhookHeaders.Secret];
        if (header.Count == 0)
        {
            return WebhookVerification.Refused("no credentials");
        }

        return IsSecret(header.ToString())
            ? new WebhookVerification(true, "secret header")
            : WebhookVerification.Refused("wrong secret header");
    }

    private async Task<WebhookVerification> VerifySignatureAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var id = request.Headers[WebhookHeaders.Id].ToString();
        if (id.Length is 0 or > MaxIdLength)
        {
            return WebhookVerification.Refused("webhook-id is missing or too long");
        }

        if (!long.TryParse(request.Headers[WebhookHeaders.Timestamp], NumberStyles.None, CultureInfo.InvariantCulture,
                out var timestamp))
        {
            return WebhookVerification.Refused("webhook-timestamp is missing or not a number");
        }

        // Before the body is read, so that an old call costs nothing; as double, so that no number overflows.
        if (Math.Abs(time.GetUtcNow().ToUnixTimeSeconds() - (double)timestamp) > Tolerance.TotalSeconds)
        {
            return WebhookVerification.Refused("webhook-timestamp is too far away");
        }

        var presented = Signatures(request);
        if (presented.Count == 0)
        {
            return WebhookVerification.Refused("no v1 signature");
        }

        var matches = false;
        foreach (var expected in await ExpectedAsync(request, id, timestamp, cancellationToken))
        {
            foreach (var signature in presented)
            {
                matches |= CryptographicOperations.FixedTimeEquals(expected, signature);
            }
        }

        return matches
            ? new WebhookVerification(true, "signature", id)
            : WebhookVerification.Refused("wrong signature");
    }

    private async Task<List<byte[]>> ExpectedAsync(
        HttpRequest request, string id, long timestamp, CancellationToken cancellationToken)
    {
        var hashes = secrets.Accepted.Select(secret => secret.StartHmac()).ToList();
        var buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);
        try
        {
            hashes.ForEach(hash => hash.AppendData(WebhookSigner.SignedPrefix(id, timestamp)));
            // In memory up to the largest webhook: beyond the threshold it would write a file, and disks may be read-only.
            request.EnableBuffering(bufferThreshold: (int)Web.BodyLimit.Webhook);
            request.Body.Position = 0;
            int read;
            while ((read = await request.Body.ReadAsync(buffer, cancellationToken)) > 0)
            {
                hashes.ForEach(hash => hash.AppendData(buffer, 0, read));
            }

            request.Body.Position = 0;
            return hashes.ConvertAll(hash => hash.GetHashAndReset());
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
            hashes.ForEach(hash => hash.Dispose());
        }
    }

    private static List<byte[]> Signatures(HttpRequest request)
    {
        var found = new List<byte[]>();
        var digest = new byte[SHA256.HashSizeInBytes];
        foreach (var item in string.Join(' ', request.Headers[WebhookHeaders.Signature].ToArray())
            .Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(MaxSignatures))
        {
            if (item.StartsWith("v1,", StringComparison.Ordinal)
                && Convert.TryFromBase64Chars(item.AsSpan(3), digest, out var length) && length == digest.Length)
            {
                found.Add([.. digest]);
            }
        }

        return found;
    }

    private static string? Bearer(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        return header.StartsWith(BearerScheme, StringComparison.OrdinalIgnoreCase)
            ? header[BearerScheme.Length..].Trim()
            : null;
    }

    private bool IsSecret(string candidate)
    {
        var matches = false;
        foreach (var secret in secrets.Accepted)
        {
            matches |= secret.IsText(candidate);
        }

        return matches;
    }
}
