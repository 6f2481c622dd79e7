using System.Text.Json.Serialization;
using Portfolio.Documents.Ingestion;
using Portfolio.Documents.Vectors;
using Qdrant.Client.Grpc;

namespace Portfolio.Documents.Search;

/// <summary>A chunk that was found.</summary>
/// <param name="Id">Unique: document and chunk.</param>
/// <param name="ChunkId">The chunk in its document.</param>
/// <param name="DocumentId">The document.</param>
/// <param name="Text">The chunk's text.</param>
/// <param name="Metadata">All that is known of the chunk and its document.</param>
/// <param name="Distance">Cosine distance to the question: 0 identical, 1 unrelated, 2 opposite.</param>
/// <param name="Score">Cosine similarity: 1 less the distance.</param>
public sealed record Passage(
    string Id, string ChunkId, string DocumentId, string Text, IReadOnlyDictionary<string, object?> Metadata, double Distance, double Score)
{
    private const int Decimals = 4;
    private const string TextField = "text";

    /// <summary>Its number in the document.</summary>
    [JsonIgnore]
    public long ChunkIndex { get; private init; }

    /// <summary>The passage of a point.</summary>
    internal static Passage Of(ScoredPoint point)
    {
        var payload = point.Payload;
        var index = payload["chunk_index"].IntegerValue;
        var document = payload["document_id"].StringValue;
        var chunk = DocumentIds.Chunk((int)index);
        var distance = Math.Round(1 - (double)point.Score, Decimals);
        return new Passage(
            $"{document}:{chunk}", chunk, document, payload[TextField].StringValue,
            payload.Where(field => field.Key != TextField).ToDictionary(field => field.Key, field => PayloadValues.ToJson(field.Value)),
            Math.Max(distance, 0), Math.Round(1 - Math.Max(distance, 0), Decimals)) { ChunkIndex = index };
    }

    /// <summary>Nearest first, ties by document and place.</summary>
    internal static IReadOnlyList<Passage> Ranked(IEnumerable<Passage> passages, double? maxDistance) =>
    [
        .. passages.Where(passage => maxDistance is null || passage.Distance <= maxDistance)
            .OrderBy(passage => passage.Distance)
            .ThenBy(passage => passage.DocumentId, StringComparer.Ordinal)
            .ThenBy(passage => passage.ChunkIndex),
    ];
}

/// <summary>What was found.</summary>
/// <param name="Query">The question.</param>
/// <param name="Results">Passages, nearest first.</param>
/// <param name="Count">Their number.</param>
/// <param name="TookMs">Milliseconds that it took.</param>
public sealed record PassageList(string Query, IReadOnlyList<Passage> Results, int Count, long TookMs);
