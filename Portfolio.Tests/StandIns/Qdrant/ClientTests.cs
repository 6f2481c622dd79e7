using System.Net;
using System.Net.Sockets;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Qdrant.Client;
using Qdrant.Client.Grpc;
using static Qdrant.Client.Grpc.Conditions;
using Range = Qdrant.Client.Grpc.Range;

namespace Portfolio.Tests.StandIns.Qdrant;

/// <summary>The client stand-in against the engine: what goes in comes out, and failures have the real client's form.</summary>
public sealed class ClientTests(EngineFixture engine) : IClassFixture<EngineFixture>
{
    private static readonly Guid Third = new("00000000-0000-0000-0000-000000000003");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Points_come_back_as_they_were_stored()
    {
        using var client = Client();
        var name = await CollectionAsync(client);

        var all = await client.ScrollAsync(name, limit: 2, vectorsSelector: true, cancellationToken: Cancellation);
        var rest = await client.ScrollAsync(name, limit: 2, offset: all.NextPageOffset, cancellationToken: Cancellation);

        Assert.Equal([1ul, 2ul], all.Result.Select(point => point.Id!.Num));
        Assert.Equal([0f, 3f], all.Result[1].Vectors!.Vector!.GetDenseVector()!.Data);
        var payload = all.Result[0].Payload;
        Assert.Equal(("one", 1L, 1.5, true), (payload["text"].StringValue, payload["number"].IntegerValue, payload["wide"].DoubleValue, payload["yes"].BoolValue));
        Assert.Equal(2.0, payload["whole"].DoubleValue);
        Assert.Equal(Value.KindOneofCase.DoubleValue, payload["whole"].KindCase);
        Assert.Equal(["a", "b"], payload["list"].ListValue!.Values.Select(value => value.StringValue));
        Assert.Equal((PointId)Third, rest.Result.Single().Id);
        Assert.Null(rest.NextPageOffset);
        var two = await client.RetrieveAsync(name, [(PointId)1ul, (PointId)Third], (WithPayloadSelector)new[] { "text" }, (WithVectorsSelector)false, cancellationToken: Cancellation);
        Assert.Equal(["text"], two.SelectMany(point => point.Payload.Keys).Distinct());
    }

    [Fact]
    public async Task Search_filters_and_counts()
    {
        using var client = Client();
        var name = await CollectionAsync(client);
        await client.CreatePayloadIndexAsync(name, "text", cancellationToken: Cancellation);

        var nearest = await client.QueryAsync(name, new[] { 0f, 1f }, limit: 2, cancellationToken: Cancellation);
        var older = await client.SearchAsync(name, new[] { 0f, 1f }, limit: 2, cancellationToken: Cancellation);
        var filtered = await client.QueryAsync(
            name, new[] { 0f, 1f }, filter: MatchKeyword("text", "one") | Match("number", [3L]), payloadSelector: false, cancellationToken: Cancellation);

        Assert.Equal([(2ul, 3f), (1ul, 1f)], nearest.Select(point => (point.Id!.Num, point.Score)));
        Assert.Equal(nearest.Select(point => point.Id), older.Select(point => point.Id));
        Assert.Equal([(PointId)1ul, (PointId)Third], filtered.Select(point => point.Id));
        Assert.All(filtered, point => Assert.Empty(point.Payload));
        Assert.Equal(2ul, await client.CountAsync(name, Range("number", new Range { Gte = 2 }), cancellationToken: Cancellation));
        Assert.Equal(1ul, await client.CountAsync(name, !HasId([1ul, 2ul]), cancellationToken: Cancellation));
        Assert.Equal(1ul, await client.CountAsync(name, MatchKeyword("text", "one") & Match("yes", true) & !IsNull("text"), cancellationToken: Cancellation));
        var info = await client.GetCollectionInfoAsync(name, Cancellation);
        Assert.Equal((3ul, 2ul, Distance.Dot, PayloadSchemaType.Keyword), (info.PointsCount, info.Config!.Params!.VectorsConfig!.Params!.Size, info.Config.Params.VectorsConfig.Params.Distance, info.PayloadSchema["text"].DataType));
    }

    [Fact]
    public async Task Changes_and_aliases()
    {
        using var client = Client();
        var name = await CollectionAsync(client);
        var alias = $"a{name}";
        await client.CreateAliasAsync(alias, name, cancellationToken: Cancellation);

        await client.SetPayloadAsync(alias, new Dictionary<string, Value> { ["text"] = "new" }, MatchKeyword("text", "one"), cancellationToken: Cancellation);
        var deleted = await client.DeleteAsync(alias, HasId([2ul, 9ul]), cancellationToken: Cancellation);

        Assert.Equal(UpdateStatus.Completed, deleted.Status);
        Assert.Equal("new", (await client.RetrieveAsync(name, 1, cancellationToken: Cancellation)).Single().Payload["text"].StringValue);
        Assert.Equal(2ul, await client.CountAsync(name, cancellationToken: Cancellation));
        Assert.Contains(await client.ListAliasesAsync(Cancellation), one => one.AliasName == alias && one.CollectionName == name);
        Assert.True(await client.CollectionExistsAsync(alias, Cancellation));
        await client.DeleteCollectionAsync(name, cancellationToken: Cancellation);
        Assert.False(await client.CollectionExistsAsync(name, Cancellation));
        await Assert.ThrowsAsync<QdrantException>(() => client.DeleteCollectionAsync(name, cancellationToken: Cancellation));
    }

    [Fact]
    public async Task Failures_carry_the_status_of_the_real_client()
    {
        using var client = Client();
        using var stranger = new QdrantClient(engine.GrpcAddress, "wrong");
        using var nobody = new QdrantClient("127.0.0.1", 1);
        var name = await CollectionAsync(client);
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        Assert.Equal(StatusCode.NotFound, await CodeAsync(client.GetCollectionInfoAsync("none", Cancellation)));
        Assert.Equal(StatusCode.AlreadyExists, await CodeAsync(client.CreateCollectionAsync(name, new VectorParams { Size = 2, Distance = Distance.Dot }, cancellationToken: Cancellation)));
        Assert.Equal(StatusCode.InvalidArgument, await CodeAsync(client.QueryAsync(name, new[] { 1f }, cancellationToken: Cancellation)));
        Assert.Equal(StatusCode.Unauthenticated, await CodeAsync(stranger.ListCollectionsAsync(Cancellation)));
        Assert.Equal(StatusCode.Unavailable, await CodeAsync(nobody.ListCollectionsAsync(Cancellation)));
        Assert.Equal(StatusCode.Cancelled, await CodeAsync(client.ListCollectionsAsync(cancelled.Token)));
        await Assert.ThrowsAsync<NotSupportedException>(() => client.QueryAsync(name, new[] { 1f, 2f }, searchParams: new SearchParams(), cancellationToken: Cancellation));

        static async Task<StatusCode> CodeAsync(Task call) => (await Assert.ThrowsAsync<RpcException>(() => call)).StatusCode;
    }

    [Fact]
    public async Task A_port_that_speaks_gRPC_only_is_recognised()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var server = Task.Run(async () =>
        {
            using var socket = await listener.AcceptSocketAsync(Cancellation);
            // The frame with which every HTTP/2 server begins.
            await socket.SendAsync(new byte[] { 0, 0, 6, 4, 0, 0, 0, 0, 0, 0, 5, 0, 0, 64, 0 }, Cancellation);
            socket.Shutdown(SocketShutdown.Send);
            await socket.ReceiveAsync(new byte[1024], Cancellation);
        }, Cancellation);
        using var client = new QdrantClient("127.0.0.1", ((IPEndPoint)listener.LocalEndpoint).Port);

        var error = await Assert.ThrowsAsync<RpcException>(() => client.ListCollectionsAsync(Cancellation));

        Assert.Equal(StatusCode.Unavailable, error.StatusCode);
        Assert.Contains("speaks Qdrant's REST interface only", error.Status.Detail, StringComparison.Ordinal);
        await server;
    }

    [Fact]
    public async Task The_integration_reads_the_connection_string_and_checks_health()
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration["ConnectionStrings:qdrant"] = $"Endpoint={engine.GrpcAddress};Key={EngineFixture.Key}";
        builder.AddQdrantClient("qdrant");
        using var host = builder.Build();

        var health = await host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(Cancellation);

        Assert.Equal(HealthStatus.Healthy, health.Status);
        Assert.NotNull(await host.Services.GetRequiredService<QdrantClient>().ListCollectionsAsync(Cancellation));
    }

    private QdrantClient Client() => new(engine.GrpcAddress, EngineFixture.Key);

    private static async Task<string> CollectionAsync(QdrantClient client)
    {
        var name = $"c{Guid.NewGuid():N}";
        await client.CreateCollectionAsync(name, new VectorParams { Size = 2, Distance = Distance.Dot }, cancellationToken: Cancellation);
        var result = await client.UpsertAsync(
            name,
            [
                new PointStruct
                {
                    Id = 1,
                    Vectors = new[] { 2f, 1f },
                    Payload = { ["text"] = "one", ["number"] = 1, ["wide"] = 1.5, ["whole"] = 2.0, ["yes"] = true, ["list"] = new[] { "a", "b" } },
                },
                new PointStruct { Id = 2, Vectors = new[] { 0f, 3f }, Payload = { ["text"] = "two", ["number"] = 2 } },
                new PointStruct { Id = Third, Vectors = new[] { 5f, -1f }, Payload = { ["text"] = "three", ["number"] = 3 } },
            ],
            cancellationToken: Cancellation);
        Assert.Equal(UpdateStatus.Completed, result.Status);
        return name;
    }
}
