using System.Text;

namespace Portfolio.Documents.Embeddings.Tokenizers;

/// <summary>BERT's WordPiece, uncased: each word is cut greedily into the longest pieces that the vocabulary has.</summary>
public sealed class WordPiece : ITokenizer
{
    private const int MaximumWordLength = 100;
    private const string Continuation = "##";

    private readonly Dictionary<string, int> vocabulary;
    private readonly int unknown;
    private readonly int longest;

    /// <summary>A tokenizer over the pieces and their ids; pieces inside a word start with ##.</summary>
    /// <exception cref="EmbeddingException">One of [UNK], [CLS] and [SEP] is missing.</exception>
    public WordPiece(IReadOnlyDictionary<string, int> vocabulary)
    {
        ArgumentNullException.ThrowIfNull(vocabulary);
        this.vocabulary = new Dictionary<string, int>(vocabulary, StringComparer.Ordinal);
        unknown = Special("[UNK]");
        Before = [Special("[CLS]")];
        After = [Special("[SEP]")];
        VocabularySize = vocabulary.Values.Max() + 1;
        longest = vocabulary.Keys.Max(piece => piece.Length);
    }

    /// <inheritdoc />
    public int VocabularySize { get; }

    /// <inheritdoc />
    public IReadOnlyList<int> Before { get; }

    /// <inheritdoc />
    public IReadOnlyList<int> After { get; }

    /// <summary>Reads a vocab.txt: one piece a line, the line's number from 0 is its id.</summary>
    /// <exception cref="EmbeddingException">It lacks what BERT needs.</exception>
    public static WordPiece Read(Stream vocabulary)
    {
        using var reader = new StreamReader(vocabulary, Encoding.UTF8);
        var ids = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var id = 0; reader.ReadLine() is { } piece; id++)
        {
            ids[piece] = id;
        }

        return new WordPiece(ids);
    }

    /// <inheritdoc />
    public int[] Encode(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var ids = new List<int>();
        foreach (var word in BertWords.Of(text))
        {
            Add(word, ids);
        }

        return [.. ids];
    }

    /// <summary>A word of which any part is not in the vocabulary is unknown as a whole.</summary>
    private void Add(string word, List<int> ids)
    {
        var first = ids.Count;
        var known = word.EnumerateRunes().Count() <= MaximumWordLength;
        for (var start = 0; known && start < word.Length;)
        {
            var (length, id) = LongestPiece(word, start);
            known = length > 0;
            ids.Add(id);
            start += length;
        }

        if (!known)
        {
            ids.RemoveRange(first, ids.Count - first);
            ids.Add(unknown);
        }
    }

    private (int Length, int Id) LongestPiece(string word, int start)
    {
        var prefix = start > 0 ? Continuation : "";
        for (var length = Math.Min(word.Length - start, longest); length > 0; length--)
        {
            if (vocabulary.TryGetValue(string.Concat(prefix, word.AsSpan(start, length)), out var id))
            {
                return (length, id);
            }
        }

        return (0, unknown);
    }

    private int Special(string piece) => vocabulary.TryGetValue(piece, out var id)
        ? id
        : throw new EmbeddingException(EmbeddingFault.ModelUnusable, $"The WordPiece vocabulary lacks {piece}.");
}
