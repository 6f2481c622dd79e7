using Grpc.Core;
using Portfolio.Documents.Embeddings;
using Qdrant.Client.Grpc;

namespace Portfolio.Documents.Vectors;

/// <summary>
/// The collection in use (contract 7.8): one for each model, made when it is first needed, with an alias that names the
/// one in use. Vectors of two models never meet: their distances would mean nothing.
/// </summary>
public sealed class VectorSpace(VectorCalls calls, IEmbedder embedder, DocumentsSettings settings) : IDisposable
{
    private static readonly string[] Indexed =
        ["document_id", "job_id", "document_type", "title", "source", "category", "visibility"];

    private readonly SemaphoreSlim turn = new(1);
    private volatile string? ready;

    /// <summary>The name that the collection in use is known by.</summary>
    public string Alias => settings.Collection;

    /// <summary>The collection of a model.</summary>
    public static string Name(string alias, string model) => $"{alias}__{model}";

    /// <summary>The collection's name; it is there, and belongs to the model in use.</summary>
    /// <exception cref="VectorStoreException">The store is away, or what is stored was made by another model.</exception>
    /// <exception cref="EmbeddingException">The model is not ready.</exception>
    public async Task<string> EnsureAsync(CancellationToken cancellationToken)
    {
        if (ready is { } known)
        {
            return known;
        }

        await turn.WaitAsync(cancellationToken);
        try
        {
            return ready ??= await PrepareAsync(embedder.Model, cancellationToken);
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Uses the collection; one that was lost is made anew before the next use.</summary>
    /// <exception cref="VectorStoreException">The store is away or failed.</exception>
    public async Task<T> UseAsync<T>(Func<string, Task<T>> use, CancellationToken cancellationToken)
    {
        try
        {
            return await use(await EnsureAsync(cancellationToken));
        }
        catch (VectorStoreException error) when (error.InnerException is RpcException { StatusCode: StatusCode.NotFound })
        {
            ready = null;
            throw;
        }
    }

    /// <inheritdoc />
    public void Dispose() => turn.Dispose();

    private async Task<string> PrepareAsync(EmbeddingModel model, CancellationToken cancellationToken)
    {
        var name = Name(Alias, model.Name);
        var current = await CurrentAsync(calls, Alias, cancellationToken);
        if (current is not null && current != name && await CountAsync(calls, current, cancellationToken) > 0)
        {
            throw new VectorStoreException(
                $"The stored vectors are in {current}, but this service runs {model.Name}: set EMBEDDING_MODEL to their model.");
        }

        if (await calls.AskAsync((to, token) => to.CollectionExistsAsync(name, token), VectorCalls.ShortLimit, cancellationToken))
        {
            await CheckAsync(name, model, cancellationToken);
        }
        else
        {
            await CreateAsync(name, model, cancellationToken);
        }

        foreach (var field in Indexed)
        {
            await calls.AskAsync(
                (to, token) => to.CreatePayloadIndexAsync(name, field, PayloadSchemaType.Keyword, cancellationToken: token),
                VectorCalls.LongLimit, cancellationToken);
        }

        if (current != name)
        {
            await PointAliasAsync(name, isNew: current is null, cancellationToken);
        }

        return name;
    }

    private async Task CreateAsync(string name, EmbeddingModel model, CancellationToken cancellationToken)
    {
        var vector = new VectorParams { Size = (ulong)model.Dimension, Distance = Distance.Cosine };
        try
        {
            await calls.TellAsync(
                (to, token) => to.CreateCollectionAsync(name, vector, cancellationToken: token), VectorCalls.LongLimit, cancellationToken);
        }
        catch (VectorStoreException error) when (error.InnerException is RpcException { StatusCode: StatusCode.AlreadyExists })
        {
            // Another replica was faster.
        }
    }

    private async Task CheckAsync(string name, EmbeddingModel model, CancellationToken cancellationToken)
    {
        var info = await calls.AskAsync((to, token) => to.GetCollectionInfoAsync(name, token), VectorCalls.ShortLimit, cancellationToken);
        var vector = info.Config?.Params?.VectorsConfig?.Params;
        if (vector?.Size != (ulong)model.Dimension || vector.Distance != Distance.Cosine)
        {
            throw new VectorStoreException(
                $"The collection {name} is not made for {model.Name}: it needs {model.Dimension} dimensions and the distance Cosine.");
        }
    }

    /// <summary>In one step, so that the alias is never without a collection.</summary>
    private Task PointAliasAsync(string name, bool isNew, CancellationToken cancellationToken)
    {
        var create = new AliasOperations { CreateAlias = new CreateAlias { AliasName = Alias, CollectionName = name } };
        var delete = new AliasOperations { DeleteAlias = new DeleteAlias { AliasName = Alias } };
        return calls.TellAsync(
            (to, token) => to.UpdateAliasesAsync(isNew ? [create] : [delete, create], cancellationToken: token),
            VectorCalls.LongLimit, cancellationToken);
    }

    internal static async Task<string?> CurrentAsync(VectorCalls calls, string alias, CancellationToken cancellationToken)
    {
        var aliases = await calls.AskAsync((to, token) => to.ListAliasesAsync(token), VectorCalls.ShortLimit, cancellationToken);
        return aliases.FirstOrDefault(known => known.AliasName == alias)?.CollectionName;
    }

    internal static async Task<long> CountAsync(VectorCalls calls, string collection, CancellationToken cancellationToken) =>
        (long)await calls.AskAsync(
            (to, token) => to.CountAsync(collection, cancellationToken: token), VectorCalls.ShortLimit, cancellationToken);
}
