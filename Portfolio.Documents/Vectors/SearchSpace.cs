using Portfolio.Documents.Embeddings;

namespace Portfolio.Documents.Vectors;

/// <summary>A collection, and the embedder that made its vectors: vectors of two models never meet, their distances would mean nothing.</summary>
/// <param name="Collection">Name in the vector store.</param>
/// <param name="Embedder">The embedder of its model.</param>
public sealed record SearchSpace(string Collection, IEmbedder Embedder)
{
    private const string Separator = "__";

    /// <summary>Name of the collection of a model (contract 7.8). Models of a service may have slashes in their names, collections may not.</summary>
    public static string NameOf(string alias, string model) => alias + Separator + Uri.EscapeDataString(model);

    /// <summary>The model that a collection is named after.</summary>
    public static string ModelOf(string alias, string collection) =>
        Uri.UnescapeDataString(collection[(alias.Length + Separator.Length)..]);
}
