using Portfolio.Documents.Embeddings;

namespace Portfolio.Documents.Vectors;

/// <summary>The model is part of the name of the collection in use.</summary>
internal sealed class StoredModel(VectorCalls calls, DocumentsSettings settings) : IStoredModel
{
    public async Task<string?> FindAsync(CancellationToken cancellationToken)
    {
        var prefix = VectorSpace.Name(settings.Collection, "");
        return await VectorSpace.CurrentAsync(calls, settings.Collection, cancellationToken) is { } current
            && current.StartsWith(prefix, StringComparison.Ordinal)
            && await VectorSpace.CountAsync(calls, current, cancellationToken) > 0
            ? current[prefix.Length..]
            : null;
    }
}
