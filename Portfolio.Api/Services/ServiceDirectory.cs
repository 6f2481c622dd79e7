using System.Text.Json;
using Portfolio.Api.Root;
using Portfolio.ServiceDefaults.Health;

namespace Portfolio.Api.Services;

/// <summary>
/// Asks the other services how they are, all at once and each for at most 2 s. Callers within a few seconds share one
/// answer, so that asking here does not multiply into load there.
/// </summary>
public sealed partial class ServiceDirectory(
    IHttpClientFactory clients, Siblings siblings, TimeProvider time, ILogger<ServiceDirectory> logger)
{
    private const int MaxBytes = 1 << 20;
    private const string Unhealthy = "unhealthy";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(2);

    private readonly Lock gate = new();
    private Task<ServiceOverview>? last;
    private long askedAt;

    /// <summary>All of them, at most 2 s old.</summary>
    public Task<ServiceOverview> ReadAsync()
    {
        lock (gate)
        {
            if (last is null || (last.IsCompleted && time.GetElapsedTime(askedAt) > Lifetime))
            {
                askedAt = time.GetTimestamp();
                last = AskAllAsync();
            }

            return last;
        }
    }

    private async Task<ServiceOverview> AskAllAsync()
    {
        // Each of the figures is one of the contract, and where the service keeps it.
        var services = await Task.WhenAll(
            AskAsync("paper-scraper", siblings.Scraper, "/stats", "total_papers", ["total_papers"]),
            AskAsync("analytics", siblings.Analytics, "/metrics/summary", "total_pageviews", ["total_pageviews"]),
            AskAsync("document-processor", siblings.Documents, "/stats", "total_documents", ["vector_store", "source_documents"]));
        return new ServiceOverview(services, time.GetUtcNow());
    }

    private async Task<ServiceState> AskAsync(string name, Uri address, string statsPath, string figure, string[] place)
    {
        var stats = GetAsync(new Uri(address, statsPath));
        var started = time.GetTimestamp();
        var health = await GetAsync(new Uri(address, "/health"));
        var latency = Math.Round(time.GetElapsedTime(started).TotalMilliseconds, 1);
        var found = await stats is { } all ? Find(all, place) : null;
        var figures = found is { } value ? new Dictionary<string, JsonElement> { [figure] = value } : [];
        return health is { } body
            ? new ServiceState(
                name, Text(body, "status") ?? Unhealthy, Text(body, "version"),
                Find(body, ["uptime"]) is { ValueKind: JsonValueKind.Number } uptime ? uptime.GetDouble() : null, latency, figures)
            : new ServiceState(name, Unhealthy, Version: null, Uptime: null, LatencyMs: null, figures);
    }

    // An unhealthy service answers 503 with the body of any other.
    private async Task<JsonElement?> GetAsync(Uri address)
    {
        using var limit = new CancellationTokenSource(Patience, time);
        try
        {
            var client = clients.CreateClient(HealthProbes.SiblingClient);
            client.MaxResponseContentBufferSize = MaxBytes;
            using var response = await client.GetAsync(address, limit.Token);
            using var body = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync(limit.Token));
            return body.RootElement.Clone();
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException or JsonException)
        {
            LogAway(address.Host, exception.GetType().Name);
            return null;
        }
    }

    private static JsonElement? Find(JsonElement body, string[] place)
    {
        foreach (var name in place)
        {
            if (body.ValueKind is not JsonValueKind.Object || !body.TryGetProperty(name, out body))
                return null;
        }

        return body;
    }

    private static string? Text(JsonElement body, string name) =>
        Find(body, [name]) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    [LoggerMessage(Level = LogLevel.Debug, Message = "{Service} does not say how it is: {Reason}")]
    private partial void LogAway(string service, string reason);
}
