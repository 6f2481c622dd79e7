namespace Portfolio.Documents.Embeddings;

/// <summary>Why texts cannot be embedded.</summary>
public enum EmbeddingFault
{
    /// <summary>The model is still being loaded, or loading is tried again; later calls may succeed.</summary>
    NotReady,

    /// <summary>There is no such model on this machine.</summary>
    ModelMissing,

    /// <summary>A file of the model is missing, cut short, or not the one that its description names.</summary>
    ModelAltered,

    /// <summary>The model's files are whole, but cannot be used: a wrong dimension, input or vocabulary.</summary>
    ModelUnusable,

    /// <summary>The native library that runs models is missing or does not load.</summary>
    RuntimeMissing,

    /// <summary>A text is empty.</summary>
    EmptyText,

    /// <summary>The model, or the service that embeds, failed on these texts.</summary>
    RunFailed,
}
