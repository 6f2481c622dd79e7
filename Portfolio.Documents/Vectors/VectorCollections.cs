using Grpc.Core;
using Qdrant.Client.Grpc;

namespace Portfolio.Documents.Vectors;

/// <summary>Collections of the vector store, and the alias that names the one in use.</summary>
public sealed class VectorCollections(VectorCalls calls, DocumentsSettings settings)
{
    private static readonly string[] Indexed =
        ["document_id", "job_id", "document_type", "title", "source", "category", "visibility"];

    /// <summary>Whether the collection is there, and, when a dimension is given, made for vectors of it and for the cosine.</summary>
    /// <exception cref="VectorStoreException">The store is away or failed.</exception>
    public async Task<bool> FitsAsync(string name, int? dimension, CancellationToken cancellationToken)
    {
        if (!await calls.AskAsync((to, token) => to.CollectionExistsAsync(name, token), VectorCalls.ShortLimit, cancellationToken))
        {
            return false;
        }

        var info = await calls.AskAsync((to, token) => to.GetCollectionInfoAsync(name, token), VectorCalls.ShortLimit, cancellationToken);
        var vector = info.Config?.Params?.VectorsConfig?.Params;
        return dimension is not { } size || (vector?.Size == (ulong)size && vector.Distance == Distance.Cosine);
    }

    /// <summary>Makes an empty collection, in place of what there may be of that name.</summary>
    /// <exception cref="VectorStoreException">The store is away or failed.</exception>
    public async Task MakeAsync(string name, int dimension, CancellationToken cancellationToken)
    {
        await DropAsync(name, cancellationToken);
        var vector = new VectorParams { Size = (ulong)dimension, Distance = Distance.Cosine };
        await calls.TellAsync(
            (to, token) => to.CreateCollectionAsync(name, vector, cancellationToken: token), VectorCalls.LongLimit, cancellationToken);
        foreach (var field in Indexed)
        {
            await calls.AskAsync(
                (to, token) => to.CreatePayloadIndexAsync(name, field, PayloadSchemaType.Keyword, cancellationToken: token),
                VectorCalls.LongLimit, cancellationToken);
        }
    }

    /// <summary>Removes a collection; one that is not there is no error.</summary>
    /// <exception cref="VectorStoreException">The store is away or failed.</exception>
    public async Task DropAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            await calls.TellAsync((to, token) => to.DeleteCollectionAsync(name, cancellationToken: token), VectorCalls.LongLimit, cancellationToken);
        }
        catch (VectorStoreException error) when (error.InnerException is RpcException or Qdrant.Client.QdrantException)
        {
            // Servers differ in whether this is an error.
            if (await FitsAsync(name, null, cancellationToken))
            {
                throw;
            }
        }
    }

    /// <summary>The collection that the alias names, or null.</summary>
    /// <exception cref="VectorStoreException">The store is away or failed.</exception>
    public async Task<string?> AliasedAsync(CancellationToken cancellationToken)
    {
        var aliases = await calls.AskAsync((to, token) => to.ListAliasesAsync(token), VectorCalls.ShortLimit, cancellationToken);
        return aliases.FirstOrDefault(known => known.AliasName == settings.Collection)?.CollectionName;
    }

    /// <summary>Lets the alias name the collection, in one step, so that it is never without one.</summary>
    /// <exception cref="VectorStoreException">The store is away or failed.</exception>
    public async Task PointAliasAsync(string name, CancellationToken cancellationToken)
    {
        var current = await AliasedAsync(cancellationToken);
        if (current == name)
        {
            return;
        }

        var create = new AliasOperations { CreateAlias = new CreateAlias { AliasName = settings.Collection, CollectionName = name } };
        var delete = new AliasOperations { DeleteAlias = new DeleteAlias { AliasName = settings.Collection } };
        await calls.TellAsync(
            (to, token) => to.UpdateAliasesAsync(current is null ? [create] : [delete, create], cancellationToken: token),
            VectorCalls.LongLimit, cancellationToken);
    }
}
