namespace Portfolio.Documents.Embeddings;

/// <summary>What the rest of the service needs to know of an embedding model.</summary>
/// <param name="Name">Unique name; part of the vector collection's name.</param>
/// <param name="Dimension">Numbers in a vector.</param>
/// <param name="MaximumTokens">Tokens of one window; longer texts become several.</param>
/// <param name="RefusalDistance">Cosine distance beyond which the nearest passage does not cover a question.</param>
/// <param name="HybridWeight">Weight of the cosine against BM25 scaled to 1, in hybrid search.</param>
public sealed record EmbeddingModel(string Name, int Dimension, int MaximumTokens, double RefusalDistance, double HybridWeight);
