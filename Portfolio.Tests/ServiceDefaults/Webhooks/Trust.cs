using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Portfolio.ServiceDefaults.Webhooks;

namespace Portfolio.Tests.ServiceDefaults.Webhooks;

/// <summary>A receiver with given secrets at a given time, and calls to it.</summary>
internal sealed class Trust(
    string secret, long unixSeconds = 1_614_265_330, string? previous = null, bool requireSignature = false)
{
    private readonly IOptions<WebhookOptions> options = Options.Create(
        new WebhookOptions { Secret = secret, PreviousSecret = previous, RequireSignature = requireSignature });

    public Task<WebhookVerification> VerifyAsync(HttpRequest request) =>
        new WebhookVerifier(
                new WebhookSecrets(options), options, new FixedTime(unixSeconds), NullLogger<WebhookVerifier>.Instance)
            .VerifyAsync(request, TestContext.Current.CancellationToken);

    public static HttpRequest Call(string body, params (string Name, string Value)[] headers)
    {
        var request = new DefaultHttpContext().Request;
        request.Method = "POST";
        request.Body = new MemoryStream(Encoding.UTF8.GetBytes(body));
        foreach (var (name, value) in headers)
        {
            request.Headers.Append(name, value);
        }

        return request;
    }

    public static string Sign(string secret, string id, long timestamp, string body) => WebhookSigner.Signature(
        WebhookSecret.TryParse(secret, out var parsed) ? parsed : throw new ArgumentException(secret),
        id, timestamp, Encoding.UTF8.GetBytes(body));

    private sealed class FixedTime(long unixSeconds) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => DateTimeOffset.FromUnixTimeSeconds(unixSeconds);
    }
}
