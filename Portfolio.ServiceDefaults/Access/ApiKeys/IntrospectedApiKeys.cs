using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Portfolio.ServiceDefaults.Access.Callers;
using Portfolio.ServiceDefaults.Json;
using Portfolio.ServiceDefaults.Webhooks;

namespace Portfolio.ServiceDefaults.Access.ApiKeys;

/// <summary>Asks the Api about keys, in a signed call, and remembers its answers for a minute.</summary>
internal sealed class IntrospectedApiKeys(
    IHttpClientFactory clients, AccessSettings settings, WebhookSigner signer, TimeProvider time) : IApiKeys, IDisposable
{
    public const string ClientName = "api-introspection";
    private const string Path = "/api/auth/introspect/";
    private const int MaxRemembered = 10_000;
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(60);

    // Made-up keys must not become a flood of calls.
    private readonly SemaphoreSlim asking = new(8, 8);
    private readonly ConcurrentDictionary<string, (Caller? Caller, DateTimeOffset Until)> answers = new();

    public async ValueTask<Caller?> FindAsync(ApiKey key, string text, CancellationToken cancellationToken)
    {
        // By hash, so that no key is kept.
        var hash = Convert.ToHexString(key.Hash);
        if (answers.TryGetValue(hash, out var known) && time.GetUtcNow() < known.Until) return known.Caller;
        await asking.WaitAsync(cancellationToken);
        try
        {
            var caller = (await AskAsync(text, cancellationToken)).ToCaller();
            if (answers.Count >= MaxRemembered) answers.Clear();
            answers[hash] = (caller, time.GetUtcNow() + Remembered);
            return caller;
        }
        catch (Exception cause) when (cause is HttpRequestException or JsonException
            || (cause is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new CredentialsUncheckedException("The Api cannot be asked about keys.", cause);
        }
        finally
        {
            asking.Release();
        }
    }

    public void Dispose() => asking.Dispose();

    private async Task<Introspection> AskAsync(string text, CancellationToken cancellationToken)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(new IntrospectionRequest { Token = text }, PortfolioJson.Options);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(settings.Api, Path));
        request.Content = new ByteArrayContent(body);
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        signer.Sign(request, Guid.NewGuid().ToString(), body);
        using var client = clients.CreateClient(ClientName);
        using var response = await client.SendAsync(request, cancellationToken);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadFromJsonAsync<Introspection>(PortfolioJson.Options, cancellationToken)
            ?? throw new JsonException("The answer is empty.");
    }
}
