using Aspire.Hosting;
using Qdrant.Client;
using Qdrant.Client.Grpc;

namespace Portfolio.Tests.StandIns.Qdrant;

/// <summary>The engine as a resource of an application.</summary>
public sealed class HostingTests
{
    [Fact]
    public async Task The_engine_runs_where_the_container_would()
    {
        var builder = DistributedApplication.CreateBuilder(
            new DistributedApplicationOptions { ProjectDirectory = Path.GetTempPath(), IsTest = true });
        var qdrant = builder.AddQdrant("qdrant");
        builder.AddExecutable("reader", "sh", "/", "-c", "env | grep -i qdrant; sleep 300").WithReference(qdrant).WaitFor(qdrant);
        await using var application = builder.Build();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(60));
        await application.StartAsync(limit.Token);

        await application.ResourceNotifications.WaitForResourceHealthyAsync("qdrant", limit.Token);

        var connection = await qdrant.Resource.ConnectionStringExpression.GetValueAsync(limit.Token);
        var parts = new System.Data.Common.DbConnectionStringBuilder { ConnectionString = connection };
        using var client = new QdrantClient(new Uri((string)parts["Endpoint"]), (string)parts["Key"]);
        await client.CreateCollectionAsync("c", new VectorParams { Size = 2, Distance = Distance.Cosine }, cancellationToken: limit.Token);
        Assert.Equal(["c"], await client.ListCollectionsAsync(limit.Token));
    }
}
