using System.Text;
using System.Text.Json;

namespace Portfolio.Documents.Embeddings.Tokenizers;

/// <summary>
/// SentencePiece's unigram model: of all ways to cut a text into pieces, the one with the highest sum of scores (Kudo 2018).
/// It follows, step by step, the JavaScript tokenizer that the Universal Sentence Encoder Lite was published with, because
/// vectors are only right for exactly its ids.
/// </summary>
public sealed class SentencePieceUnigram : ITokenizer
{
    private const int UnknownId = 0;
    private const int ReservedIds = 6;
    private const char Separator = '\u2581';

    private readonly PieceTrie pieces = new();
    private readonly int[] lengths;

    /// <summary>A tokenizer over the pieces and their scores, in the order of the ids; the first six are reserved.</summary>
    public SentencePieceUnigram(IReadOnlyList<(string Piece, double Score)> vocabulary)
    {
        ArgumentNullException.ThrowIfNull(vocabulary);
        lengths = new int[vocabulary.Count];
        for (var id = 0; id < vocabulary.Count; id++)
        {
            var (piece, score) = vocabulary[id];
            lengths[id] = id == UnknownId ? 1 : piece.EnumerateRunes().Count();
            if (id >= ReservedIds)
            {
                pieces.Add(piece, id, score);
            }
        }
    }

    /// <inheritdoc />
    public int VocabularySize => lengths.Length;

    /// <inheritdoc />
    public IReadOnlyList<int> Before => [];

    /// <inheritdoc />
    public IReadOnlyList<int> After => [];

    /// <summary>Reads <c>[["piece", score], …]</c>. A few scores of the published file are null, which JavaScript adds as 0.</summary>
    /// <exception cref="EmbeddingException">It is not such a file.</exception>
    public static SentencePieceUnigram Read(Stream vocabulary)
    {
        try
        {
            using var document = JsonDocument.Parse(vocabulary);
            return new SentencePieceUnigram([.. document.RootElement.EnumerateArray().Select(entry => (
                entry[0].GetString() ?? throw new JsonException("a piece is null"),
                entry[1].ValueKind == JsonValueKind.Null ? 0 : entry[1].GetDouble()))]);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or IndexOutOfRangeException)
        {
            throw new EmbeddingException(EmbeddingFault.ModelUnusable, $"The SentencePiece vocabulary cannot be read: {error.Message}", error);
        }
    }

    /// <inheritdoc />
    public int[] Encode(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var symbols = Symbols(text);
        var lattice = new Lattice(symbols.Length);
        for (var start = 0; start < symbols.Length; start++)
        {
            if (!pieces.Find(symbols, start, lattice, static (best, from, to, id, score) => best.Offer(from, to, id, score)))
            {
                lattice.Offer(start, start + 1, UnknownId, 0);
            }
        }

        return Cut(lattice.Ids);
    }

    private static int[] Symbols(string text)
    {
        var normalised = WellFormedText.Of(text).Normalize(NormalizationForm.FormKC);
        if (normalised.Length == 0)
        {
            return [];
        }

        var symbols = new List<int>(normalised.Length + 1) { Separator };
        foreach (var rune in normalised.EnumerateRunes())
        {
            symbols.Add(rune.Value == ' ' ? Separator : rune.Value);
        }

        return [.. symbols];
    }

    /// <summary>Follows the best pieces back from the end; neighbouring unknown symbols become one.</summary>
    private int[] Cut(int[] best)
    {
        var ids = new List<int>();
        for (var end = best.Length - 1; end > 0; end -= lengths[best[end]])
        {
            if (best[end] != UnknownId || ids.Count == 0 || ids[^1] != UnknownId)
            {
                ids.Add(best[end]);
            }
        }

        ids.Reverse();
        return [.. ids];
    }

    /// <summary>
    /// The best last piece for each end. Pieces are offered with ascending starts, so the score up to a start is final when it is
    /// used. A score of exactly 0 counts as none yet, and of equals the later wins: both as in the original.
    /// </summary>
    private sealed class Lattice(int length)
    {
        private readonly double[] scores = new double[length + 1];

        public int[] Ids { get; } = new int[length + 1];

        public void Offer(int start, int end, int id, double score)
        {
            var sum = score + scores[start];
            if (scores[end] == 0 || sum >= scores[end])
            {
                scores[end] = sum;
                Ids[end] = id;
            }
        }
    }
}
