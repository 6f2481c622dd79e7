using System.Data.Common;
using Portfolio.Documents;
using Portfolio.Documents.Vectors;
using Portfolio.Tests.Stores;
using Qdrant.Client;
using Qdrant.Client.Grpc;

namespace Portfolio.Tests.Documents.Vectors;

/// <summary>Collections and their alias, on the real engine.</summary>
public sealed class VectorCollectionsTests : IAsyncLifetime
{
    private readonly DocumentsSettings settings = new() { Collection = $"test_{Guid.NewGuid():N}" };
    private QdrantClient client = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private VectorCollections Collections => new(new VectorCalls(client), settings);

    private string One => SearchSpace.NameOf(settings.Collection, "one");

    public async ValueTask InitializeAsync()
    {
        var address = new DbConnectionStringBuilder { ConnectionString = await StoreServers.QdrantAsync() };
        client = new QdrantClient(new Uri((string)address["Endpoint"]), (string)address["Key"]);
    }

    public async ValueTask DisposeAsync()
    {
        await Collections.DropAsync(One, Cancellation);
        client.Dispose();
    }

    [Fact]
    public async Task One_is_made_empty_with_its_indexes()
    {
        await Collections.MakeAsync(One, 4, Cancellation);
        await client.UpsertAsync(One, [new PointStruct { Id = Guid.NewGuid(), Vectors = new float[] { 1, 0, 0, 0 } }], cancellationToken: Cancellation);
        await Collections.MakeAsync(One, 4, Cancellation);

        var info = await client.GetCollectionInfoAsync(One, Cancellation);
        Assert.Equal((4UL, Distance.Cosine, 0UL),
            (info.Config!.Params!.VectorsConfig!.Params!.Size, info.Config.Params.VectorsConfig.Params.Distance, info.PointsCount));
        Assert.Equal(
            new HashSet<string> { "document_id", "job_id", "document_type", "title", "source", "category", "visibility" },
            info.PayloadSchema.Keys.ToHashSet());
    }

    [Fact]
    public async Task Another_dimension_does_not_fit()
    {
        Assert.False(await Collections.FitsAsync(One, null, Cancellation));
        await Collections.MakeAsync(One, 7, Cancellation);
        Assert.True(await Collections.FitsAsync(One, null, Cancellation));
        Assert.True(await Collections.FitsAsync(One, 7, Cancellation));
        Assert.False(await Collections.FitsAsync(One, 4, Cancellation));
    }

    [Fact]
    public async Task The_alias_moves()
    {
        var two = SearchSpace.NameOf(settings.Collection, "two");
        await Collections.MakeAsync(One, 4, Cancellation);
        await Collections.MakeAsync(two, 4, Cancellation);
        Assert.Null(await Collections.AliasedAsync(Cancellation));
        foreach (var name in new[] { One, two, two, One })
        {
            await Collections.PointAliasAsync(name, Cancellation);
            Assert.Equal(name, await Collections.AliasedAsync(Cancellation));
        }

        await Collections.DropAsync(two, Cancellation);
        await Collections.DropAsync(two, Cancellation);
        Assert.False(await client.CollectionExistsAsync(two, Cancellation));
    }

    [Theory]
    [InlineData("all-MiniLM-L6-v2", "my__alias__all-MiniLM-L6-v2")]
    [InlineData("a__b", "my__alias__a__b")]
    [InlineData("organisation/model:1", "my__alias__organisation%2Fmodel%3A1")]
    public void A_collection_names_its_model(string model, string name)
    {
        Assert.Equal(name, SearchSpace.NameOf("my__alias", model));
        Assert.Equal(model, SearchSpace.ModelOf("my__alias", name));
    }

    [Fact]
    public async Task A_model_s_name_may_have_a_slash()
    {
        var name = SearchSpace.NameOf(settings.Collection, "organisation/model:1");
        await Collections.MakeAsync(name, 4, Cancellation);
        Assert.True(await Collections.FitsAsync(name, 4, Cancellation));
        await Collections.PointAliasAsync(name, Cancellation);
        Assert.Equal(name, await Collections.AliasedAsync(Cancellation));
        await Collections.DropAsync(name, Cancellation);
        Assert.False(await Collections.FitsAsync(name, null, Cancellation));
    }

    [Fact]
    public async Task A_wrong_key_is_told()
    {
        var address = new DbConnectionStringBuilder { ConnectionString = await StoreServers.QdrantAsync() };
        using var stranger = new QdrantClient(new Uri((string)address["Endpoint"]), "wrong");
        var refusal = await Assert.ThrowsAsync<VectorStoreException>(
            () => new VectorCollections(new VectorCalls(stranger), settings).AliasedAsync(Cancellation));
        Assert.Equal("The vector store refuses the key of this service.", refusal.Message);
    }
}
