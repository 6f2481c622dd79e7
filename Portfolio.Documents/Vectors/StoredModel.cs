using Portfolio.Documents.Embeddings;

namespace Portfolio.Documents.Vectors;

/// <summary>The model is part of the name of the collection in use.</summary>
internal sealed class StoredModel(VectorCalls calls, DocumentsSettings settings) : IStoredModel
{
    private volatile string? problem;

    /// <summary>Why the store did not say, when it was asked last; null when it did. No model is chosen before it does.</summary>
    public string? Problem => problem;

    public async Task<string?> FindAsync(CancellationToken cancellationToken)
    {
        try
        {
            var found = await AskAsync(cancellationToken);
            problem = null;
            return found;
        }
        catch (VectorStoreException away)
        {
            problem = away.Message;
            throw;
        }
    }

    private async Task<string?> AskAsync(CancellationToken cancellationToken)
    {
        var prefix = VectorSpace.Name(settings.Collection, "");
        return await VectorSpace.CurrentAsync(calls, settings.Collection, cancellationToken) is { } current
            && current.StartsWith(prefix, StringComparison.Ordinal)
            && await VectorSpace.CountAsync(calls, current, cancellationToken) > 0
            ? current[prefix.Length..]
            : null;
    }
}
