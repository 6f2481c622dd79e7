using Portfolio.Documents.Embeddings.Models;

namespace Portfolio.Documents.Embeddings;

/// <summary>Settings of embedding, from EMBEDDING_PROVIDER, EMBEDDING_MODEL, EMBEDDING_MODEL_PATH and EMBEDDING_BASE_URL.</summary>
public sealed class EmbeddingOptions
{
    /// <summary>Where vectors come from.</summary>
    public EmbeddingProvider Provider { get; set; } = EmbeddingProvider.Onnx;

    /// <summary>A model's name, or <c>auto</c>.</summary>
    public string Model { get; set; } = InstalledModels.Automatic;

    /// <summary>A model's folder, or a folder of such folders; null looks in the repository's state folder.</summary>
    public string? ModelPath { get; set; }

    /// <summary>The service's address up to, not including, <c>/embeddings</c>.</summary>
    public Uri? BaseUrl { get; set; }

    /// <summary>Runs of the model at the same time, one thread each.</summary>
    public int ParallelRuns { get; set; } = Environment.ProcessorCount;
}
