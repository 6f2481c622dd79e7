using System.Text.Json;
using Polly.CircuitBreaker;
using Polly.Timeout;
using Portfolio.Api.Persistence;
using Portfolio.ServiceDefaults.Json;

namespace Portfolio.Api.Papers.Similar;

/// <summary>Papers as Documents knows them, where their passages are found by meaning.</summary>
public sealed partial class PapersInDocuments(IHttpClientFactory clients, ILogger<PapersInDocuments> logger)
{
    /// <summary>Name of the HTTP client that calls Documents' query.</summary>
    public const string Client = "documents-query";

    private static readonly string SourcePrefix = SourceOf("");
    private const int MaxPassages = 50;
    private const int MaxQuestion = 2000;

    /// <summary>Words say nearly as much as meaning: they are not waited for long.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>The <c>source</c> under which a paper is sent to Documents.</summary>
    public static string SourceOf(string sourceId) => Corpus.CorpusItem.SourceOf(sourceId);

    /// <summary>
    /// The source ids of the papers that mean nearly the same, nearest first, each once. None when Documents knows none,
    /// or does not answer.
    /// </summary>
    public async Task<IReadOnlyList<string>> NearestAsync(Paper paper, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        try
        {
            var question = StoredText.Cut($"{paper.Title}\n\n{paper.Abstract}", MaxQuestion);
            var found = await clients.CreateClient(Client).GetFromJsonAsync<Found>(
                $"/query?k={MaxPassages}&q={Uri.EscapeDataString(question)}", PortfolioJson.Options, limit.Token);
            return
            [
                .. (found?.Results ?? []).Select(passage => SourceIdOf(passage.Metadata)).OfType<string>()
                    .Where(id => id != paper.SourceId).Distinct(),
            ];
        }
        catch (Exception away) when (!cancellationToken.IsCancellationRequested && away is HttpRequestException
            or OperationCanceledException or JsonException or BrokenCircuitException or TimeoutRejectedException)
        {
            LogAway(away.GetType().Name);
            return [];
        }
    }

    private static string? SourceIdOf(Dictionary<string, JsonElement>? metadata) =>
        metadata?.GetValueOrDefault("source") is { ValueKind: JsonValueKind.String } source
        && source.GetString()!.StartsWith(SourcePrefix, StringComparison.Ordinal)
            ? source.GetString()![SourcePrefix.Length..]
            : null;

    [LoggerMessage(Level = LogLevel.Warning, Message = "Documents was not asked for similar papers: {Reason}")]
    private partial void LogAway(string reason);

    private sealed record Found(IReadOnlyList<FoundPassage>? Results);

    private sealed record FoundPassage(Dictionary<string, JsonElement>? Metadata);
}
