using Portfolio.Documents.Embeddings;

namespace Portfolio.Documents.Vectors;

/// <summary>The model is part of the name of the collection in use.</summary>
internal sealed class StoredModel(CollectionStates states, DocumentsSettings settings) : IStoredModel
{
    public async Task<string?> FindAsync(CancellationToken cancellationToken) =>
        await states.ReadAsync(cancellationToken) is { InUse: { } inUse } && await states.HasDocumentsAsync(cancellationToken)
            ? SearchSpace.ModelOf(settings.Collection, inUse)
            : null;
}
