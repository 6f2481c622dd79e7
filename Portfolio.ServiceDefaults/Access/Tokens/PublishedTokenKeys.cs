using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Portfolio.ServiceDefaults.Access.Callers;
using Portfolio.ServiceDefaults.Json;

namespace Portfolio.ServiceDefaults.Access.Tokens;

/// <summary>
/// The Api's key set, fetched over HTTP and kept: while the Api is away, tokens signed with known keys are still verified.
/// </summary>
internal sealed partial class PublishedTokenKeys(
    IHttpClientFactory clients, AccessSettings settings, TimeProvider time, ILogger<PublishedTokenKeys> log) : ITokenKeys, IDisposable
{
    public const string ClientName = "api-key-set";
    private const string Path = "/api/auth/jwks/";

    /// <summary>A key that the Api has withdrawn is trusted no longer than this.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(5);

    /// <summary>Made-up key ids must not become a stream of requests.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim fetching = new(1, 1);
    private Known? known;
    private DateTimeOffset triedAt = DateTimeOffset.MinValue;

    public async ValueTask<TokenKeys> GetAsync(string? keyId, CancellationToken cancellationToken)
    {
        if (!IsWorthFetching(keyId)) return Current();
        await fetching.WaitAsync(cancellationToken);
        try
        {
            if (IsWorthFetching(keyId)) await FetchAsync(cancellationToken);
            return Current();
        }
        finally
        {
            fetching.Release();
        }
    }

    public void Dispose() => fetching.Dispose();

    private TokenKeys Current() => known?.Keys ?? throw new CredentialsUncheckedException("The Api's key set is not known.");

    private bool IsWorthFetching(string? keyId)
    {
        var now = time.GetUtcNow();
        var isGood = known is { } held && now < held.At + Fresh && (keyId is null || held.Keys.Keys.ContainsKey(keyId));
        return !isGood && now >= triedAt + Pause;
    }

    private async Task FetchAsync(CancellationToken cancellationToken)
    {
        triedAt = time.GetUtcNow();
        try
        {
            using var client = clients.CreateClient(ClientName);
            var document = await client.GetFromJsonAsync<KeySetDocument>(new Uri(settings.Api, Path), PortfolioJson.Options, cancellationToken);
            known = new Known((document ?? throw new JsonException("The key set is empty.")).ToTokenKeys(), triedAt);
        }
        catch (Exception cause) when (cause is HttpRequestException or JsonException or ArgumentException
            || (cause is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            LogNotFetched(cause.GetType().Name);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The Api's key set cannot be fetched: {Reason}")]
    private partial void LogNotFetched(string reason);

    private sealed record Known(TokenKeys Keys, DateTimeOffset At);
}
