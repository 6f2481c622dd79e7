using System.Text;
using Portfolio.Documents.Embeddings.Onnx;

namespace Portfolio.Documents.Embeddings.Hashing;

/// <summary>Feature hashing of lower-case words (Weinberger et al. 2009): deterministic, instant, and without any meaning.</summary>
public sealed class HashingEmbedder : IEmbedder
{
    /// <summary>The name of its vectors' collection.</summary>
    public const string Name = "hashing";

    private const int Dimension = 256;

    /// <inheritdoc />
    public EmbeddingModel Model { get; } = new(Name, Dimension, int.MaxValue, RefusalDistance: 0.9, HybridWeight: 1);

    /// <inheritdoc />
    public Task<IReadOnlyList<float[]>> EmbedAsync(IReadOnlyList<string> texts, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return Task.FromResult<IReadOnlyList<float[]>>([.. texts.Select(Vector)]);
    }

    private static float[] Vector(string text, int index)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            throw new EmbeddingException(EmbeddingFault.EmptyText, $"Text {index} is empty: there is nothing to embed.");
        }

        var vector = new float[Dimension];
        vector[0] = 0.01f; // a text without any word still has a direction
        foreach (var word in Words(text))
        {
            var hash = Hash(word);
            vector[hash % Dimension] += (hash >> 31) == 0 ? 1 : -1;
        }

        VectorMath.Normalise(vector);
        return vector;
    }

    /// <summary>FNV-1a, 32 bits.</summary>
    private static uint Hash(string word) =>
        Encoding.UTF8.GetBytes(word).Aggregate(2166136261u, (hash, value) => unchecked((hash ^ value) * 16777619u));

    private static string[] Words(string text) => new string([.. text.Select(character => char.IsLetterOrDigit(character)
        ? char.ToLowerInvariant(character)
        : ' ')]).Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
