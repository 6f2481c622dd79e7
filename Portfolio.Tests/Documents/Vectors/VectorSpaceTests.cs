using System.Data.Common;
using Portfolio.Documents;
using Portfolio.Documents.Embeddings;
using Portfolio.Documents.Vectors;
using Portfolio.Tests.Stores;
using Qdrant.Client;
using Qdrant.Client.Grpc;

namespace Portfolio.Tests.Documents.Vectors;

/// <summary>A collection belongs to one model.</summary>
public sealed class VectorSpaceTests : IAsyncLifetime
{
    private readonly DocumentsSettings settings = new() { Collection = $"test_{Guid.NewGuid():N}" };
    private QdrantClient client = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var address = new DbConnectionStringBuilder { ConnectionString = await StoreServers.QdrantAsync() };
        client = new QdrantClient(new Uri((string)address["Endpoint"]), (string)address["Key"]);
    }

    public ValueTask DisposeAsync()
    {
        client.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task It_is_made_once_with_the_alias_and_the_indexes()
    {
        using var space = Space("one", 4);
        var names = await Task.WhenAll(space.EnsureAsync(Cancellation), space.EnsureAsync(Cancellation));

        Assert.Equal([$"{settings.Collection}__one", $"{settings.Collection}__one"], names);
        Assert.Contains(settings.Collection, await client.ListCollectionAliasesAsync(names[0], Cancellation));
        var info = await client.GetCollectionInfoAsync(names[0], Cancellation);
        Assert.Equal((4UL, Distance.Cosine), (info.Config!.Params!.VectorsConfig!.Params!.Size, info.Config.Params.VectorsConfig.Params.Distance));
        Assert.Superset(
            new HashSet<string> { "document_id", "job_id", "document_type", "title", "source", "category", "visibility" },
            info.PayloadSchema.Keys.ToHashSet());

        using var another = Space("one", 4);
        Assert.Equal(names[0], await another.EnsureAsync(Cancellation));
    }

    [Fact]
    public async Task Vectors_of_another_model_are_not_mixed_with_and_name_their_model()
    {
        using var first = Space("one", 4);
        var stored = new StoredModel(new VectorCalls(client), settings);
        var name = await first.EnsureAsync(Cancellation);
        Assert.Null(await stored.FindAsync(Cancellation));
        await client.UpsertAsync(name, [new PointStruct { Id = Guid.NewGuid(), Vectors = new float[] { 1, 0, 0, 0 } }], cancellationToken: Cancellation);
        Assert.Equal("one", await stored.FindAsync(Cancellation));

        using var second = Space("two", 3);
        var refusal = await Assert.ThrowsAsync<VectorStoreException>(() => second.EnsureAsync(Cancellation));
        Assert.Contains(name, refusal.Message);
        Assert.Contains("EMBEDDING_MODEL", refusal.Message);
        Assert.False(await client.CollectionExistsAsync($"{settings.Collection}__two", Cancellation));
    }

    [Fact]
    public async Task An_empty_collection_of_another_model_gives_way()
    {
        using var first = Space("one", 4);
        await first.EnsureAsync(Cancellation);
        using var second = Space("two", 3);
        var name = await second.EnsureAsync(Cancellation);
        Assert.Contains(settings.Collection, await client.ListCollectionAliasesAsync(name, Cancellation));
    }

    [Fact]
    public async Task A_collection_of_another_dimension_is_refused()
    {
        await client.CreateCollectionAsync(
            $"{settings.Collection}__one", new VectorParams { Size = 7, Distance = Distance.Cosine }, cancellationToken: Cancellation);
        using var space = Space("one", 4);
        var refusal = await Assert.ThrowsAsync<VectorStoreException>(() => space.EnsureAsync(Cancellation));
        Assert.Contains("4 dimensions", refusal.Message);
    }

    [Fact]
    public async Task A_lost_collection_is_made_anew()
    {
        using var space = Space("one", 4);
        var store = new VectorStore(new VectorCalls(client), space);
        Assert.Equal(0, await store.CountAsync(Cancellation));
        await client.DeleteCollectionAsync(await space.EnsureAsync(Cancellation), cancellationToken: Cancellation);

        await Assert.ThrowsAsync<VectorStoreException>(() => store.CountAsync(Cancellation));
        Assert.Equal(0, await store.CountAsync(Cancellation));
    }

    [Fact]
    public async Task A_wrong_key_is_told()
    {
        var address = new DbConnectionStringBuilder { ConnectionString = await StoreServers.QdrantAsync() };
        using var stranger = new QdrantClient(new Uri((string)address["Endpoint"]), "wrong");
        using var space = new VectorSpace(new VectorCalls(stranger), new Named("one", 4), settings);
        var refusal = await Assert.ThrowsAsync<VectorStoreException>(() => space.EnsureAsync(Cancellation));
        Assert.Equal("The vector store refuses the key of this service.", refusal.Message);
    }

    private VectorSpace Space(string model, int dimension) => new(new VectorCalls(client), new Named(model, dimension), settings);

    /// <summary>A model that only has a name.</summary>
    private sealed class Named(string name, int dimension) : IEmbedder
    {
        public EmbeddingModel Model { get; } = new(name, dimension, 100, 0.5, 1);

        public Task<IReadOnlyList<float[]>> EmbedAsync(IReadOnlyList<string> texts, CancellationToken cancellationToken) =>
            throw new NotSupportedException();
    }
}
