namespace Portfolio.Documents.Embeddings;

/// <summary>Turns texts into vectors of length 1 whose cosine says how near their meanings are.</summary>
public interface IEmbedder
{
    /// <summary>The model behind it.</summary>
    /// <exception cref="EmbeddingException">The model is not ready yet.</exception>
    EmbeddingModel Model { get; }

    /// <summary>
    /// One vector of <see cref="EmbeddingModel.Dimension"/> numbers for each text, in the order of the texts. Texts longer than the
    /// model takes are embedded as windows, so nothing is dropped. A vector never depends on the other texts.
    /// </summary>
    /// <exception cref="EmbeddingException">A text is empty, or the model is not ready or failed.</exception>
    Task<IReadOnlyList<float[]>> EmbedAsync(IReadOnlyList<string> texts, CancellationToken cancellationToken);
}
