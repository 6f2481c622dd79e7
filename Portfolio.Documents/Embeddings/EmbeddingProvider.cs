namespace Portfolio.Documents.Embeddings;

/// <summary>Where vectors come from.</summary>
public enum EmbeddingProvider
{
    /// <summary>A model in this process, by ONNX Runtime.</summary>
    Onnx,

    /// <summary>A service with OpenAI's embeddings route.</summary>
    Http,

    /// <summary>Hashed words, for tests that need no meaning; refused in Production.</summary>
    Hashing,
}
