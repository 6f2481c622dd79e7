using System.Collections.Concurrent;
using System.Text.Json;
using System.Threading.Channels;

namespace Portfolio.Analytics.Papers;

/// <summary>
/// Titles and topics of papers, asked of the Api in the background: neither counting nor reading ever waits for it.
/// What is not known yet is simply missing.
/// </summary>
public sealed partial class PaperFacts(
    IHttpClientFactory clients, AnalyticsSettings settings, TimeProvider time, ILogger<PaperFacts> logger) : BackgroundService
{
    private const int MaxKnown = 10_000;
    private const int MaxTopics = 20;
    private const int MaxTextLength = 300;
    private const int MaxBytes = 1 << 20;
    private static readonly TimeSpan Life = TimeSpan.FromHours(1);
    private static readonly TimeSpan UnknownLife = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<string, Facts> known = new(StringComparer.Ordinal);

    private readonly Channel<string> wanted = Channel.CreateBounded<string>(
        new BoundedChannelOptions(1_000) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    /// <summary>The title, when it is known.</summary>
    public string? TitleOf(string paper) => Find(paper)?.Title;

    /// <summary>Category and tags in lower case; empty while they are not known.</summary>
    public IReadOnlyList<string> TopicsOf(string paper) => Find(paper)?.Topics ?? [];

    private Facts? Find(string paper)
    {
        var now = time.GetUtcNow();
        if (known.TryGetValue(paper, out var facts) && facts.GoodUntil > now) return facts;
        if (facts is null && known.Count >= MaxKnown) known.Clear();
        // Until there is an answer nobody needs to ask again; what was known stays.
        var placeholder = (facts ?? new Facts(null, [], default)) with { GoodUntil = now + UnknownLife };
        known[paper] = placeholder;
        wanted.Writer.TryWrite(paper);
        return placeholder;
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var paper in wanted.Reader.ReadAllAsync(stoppingToken))
        {
            try
            {
                if (await AskAsync(paper, stoppingToken) is { } facts) known[paper] = facts;
            }
            catch (Exception exception) when (exception is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
            {
                LogUnknown(exception.GetType().Name);
            }
        }
    }

    private async Task<Facts?> AskAsync(string paper, CancellationToken cancellationToken)
    {
        using var client = clients.CreateClient(nameof(PaperFacts));
        client.MaxResponseContentBufferSize = MaxBytes;
        using var response = await client.GetAsync(new Uri(settings.ApiUrl, $"/api/papers/{Uri.EscapeDataString(paper)}/"), cancellationToken);
        if (!response.IsSuccessStatusCode) return null;
        using var body = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync(cancellationToken));
        var title = Events.EventFields.Inner(body.RootElement, "title", MaxTextLength);
        var tags = body.RootElement.TryGetProperty("tags", out var list) && list.ValueKind is JsonValueKind.Array
            ? list.EnumerateArray().Where(tag => tag.ValueKind is JsonValueKind.String).Select(tag => tag.GetString())
            : [];
        var topics = tags.Prepend(Events.EventFields.Inner(body.RootElement, "category", MaxTextLength))
            .OfType<string>().Where(topic => topic.Length is > 0 and <= MaxTextLength)
            .Select(topic => topic.ToLowerInvariant()).Distinct().Take(MaxTopics);
        return new Facts(title, [.. topics], time.GetUtcNow() + Life);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "A paper's title is not known yet: {Reason}")]
    private partial void LogUnknown(string reason);

    private sealed record Facts(string? Title, IReadOnlyList<string> Topics, DateTimeOffset GoodUntil);
}
