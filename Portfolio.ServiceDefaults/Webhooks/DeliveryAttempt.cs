using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using Portfolio.ServiceDefaults.Persistence;

namespace Portfolio.ServiceDefaults.Webhooks;

/// <summary>What one attempt brought.</summary>
/// <param name="StatusCode">Null when there was no answer.</param>
/// <param name="Answer">The beginning of the body.</param>
/// <param name="Error">Why it failed, for people.</param>
/// <param name="RetryAfter">What the target asked for.</param>
internal sealed record DeliveryResult(int? StatusCode, ReadOnlyMemory<byte> Answer, string? Error, TimeSpan? RetryAfter)
{
    public DeliveryStatus Status => StatusCode is { } code ? DeliveryPlan.StatusFor(code) : DeliveryStatus.Pending;

    /// <summary>The answer as text that a store takes.</summary>
    public string? Excerpt
    {
        get
        {
            if (Answer.IsEmpty)
            {
                return null;
            }

            var text = Encoding.UTF8.GetString(Answer.Span).Replace('\0', '\uFFFD');
            if (text.Length <= OutboxMessage.MaxExcerptLength)
            {
                return text;
            }

            var length = OutboxMessage.MaxExcerptLength;
            return text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];
        }
    }
}

/// <summary>Sends one message once: signed anew, without the retries that other calls have.</summary>
internal sealed class DeliveryAttempt(IHttpClientFactory clients, WebhookSigner signer, TimeProvider time)
{
    /// <summary>The HTTP client of the outbox.</summary>
    public const string ClientName = "webhooks";

    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);
    private const int MaxAnswerBytes = 64 * 1024;

    public async Task<DeliveryResult> SendAsync(OutboxMessage message, WebhookTarget target, CancellationToken cancellationToken)
    {
        using var activity = new StoredTrace(message.TraceParent, message.TraceState)
            .Start(WebhookMetrics.Activities, $"deliver {message.Target}", ActivityKind.Producer);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Timeout);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, target.Address);
            request.Content = new ByteArrayContent(message.Body);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
            signer.Sign(request, message.Id.ToString(), message.Body);

            using var client = clients.CreateClient(ClientName);
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            var status = (int)response.StatusCode;
            var answer = await ReadAsync(response, limit.Token);
            var error = response.IsSuccessStatusCode ? null : $"The target answered {status}.";
            return new DeliveryResult(status, answer, error, RetryAfter(response));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new DeliveryResult(null, default, "The target did not answer in time.", null);
        }
        catch (Exception error) when (error is HttpRequestException or IOException or SocketException)
        {
            return new DeliveryResult(null, default, "The target could not be reached.", null);
        }
    }

    /// <summary>The beginning of the answer; one that breaks off has still been given by its status.</summary>
    private static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var buffer = new byte[MaxAnswerBytes];
        var length = 0;
        try
        {
            await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
            length = await body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        }
        catch (Exception error) when (error is HttpRequestException or IOException)
        {
            length = 0;
        }

        return buffer.AsMemory(0, length);
    }

    private TimeSpan? RetryAfter(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date - time.GetUtcNow(),
        _ => null,
    };
}
