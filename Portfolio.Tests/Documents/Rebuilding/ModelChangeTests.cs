using System.Data.Common;
using System.Net;
using System.Text.Json;
using Portfolio.Tests.Api;
using Portfolio.Tests.Documents.Embeddings;
using Portfolio.Tests.Waiting;
using Qdrant.Client;

namespace Portfolio.Tests.Documents.Rebuilding;

/// <summary>Another model is asked for: what is stored is embedded anew behind the service's back, and nobody notices.</summary>
public sealed class ModelChangeTests : IAsyncLifetime
{
    private readonly WithOfflineModel documents = new();
    private QdrantClient client = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await documents.InitializeAsync();
        var address = new DbConnectionStringBuilder { ConnectionString = documents.Qdrant };
        client = new QdrantClient(new Uri((string)address["Endpoint"]), (string)address["Key"]);
        await IngestAsync("Jupiter", "Jupiter is the largest planet of the solar system.");
        await IngestAsync("Bread", "Knead the dough, let it rise, and bake the loaf in a hot oven.");
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await documents.DisposeAsync();
    }

    [Fact]
    public async Task The_old_collection_answers_until_the_new_one_holds_everything()
    {
        await using var served = await EmbeddingService.StartAsync(free: 0);
        await documents.RestartAsync(served.Settings);
        await Wait.UntilAsync("served", RebuildAsync);

        // By meaning, which the service with hashed words knows nothing of.
        Assert.Equal("Jupiter", await FirstAsync("Which worlds circle around our sun?"));
        Assert.Equal("use-lite-en", (await documents.Sibling.GetJsonAsync("/stats")).GetProperty("vector_store").Text("embedding_model"));

        // Meanwhile one comes, one is replaced, and one is stored anew.
        await IngestAsync("Trains", "A train arrives at the station.");
        await IngestAsync("Bread", "The bakery opens at dawn.");
        await documents.IngestAsync(new
        {
            text = "Jupiter is the largest planet of the solar system.", title = "Jupiter again", metadata = new { source = "Jupiter" }, force = true,
        });
        Assert.Equal("Trains", await FirstAsync("railway"));

        served.Open();
        await Wait.UntilAsync("served", ModelAsync);
        Assert.Equal("Trains", await FirstAsync("A train arrives at the station."));
        Assert.Equal("Bread", await FirstAsync("The bakery opens at dawn."));
        Assert.Equal("Jupiter again", await FirstAsync("Jupiter is the largest planet of the solar system."));
        Assert.Equal(3UL, await client.CountAsync(documents.Collection, cancellationToken: Cancellation));
        await Wait.UntilAsync(false, () => client.CollectionExistsAsync($"{documents.Collection}__use-lite-en", Cancellation));
        Assert.Contains(documents.Collection, await client.ListCollectionAliasesAsync($"{documents.Collection}__served", Cancellation));
        Assert.Equal(0L, await documents.Database.QueryAsync<long>("SELECT count(*) FROM built_documents"));

        // The way back is the same one.
        await documents.RestartAsync(new Dictionary<string, string> { ["EMBEDDING_MODEL"] = "use-lite-en" });
        await Wait.UntilAsync("use-lite-en", ModelAsync);
        Assert.Equal("Jupiter again", await FirstAsync("Which worlds circle around our sun?"));
    }

    [Fact]
    public async Task A_change_that_is_taken_back_leaves_nothing()
    {
        await using var served = await EmbeddingService.StartAsync(free: 0);
        await documents.RestartAsync(served.Settings);
        await Wait.UntilAsync("served", RebuildAsync);

        await documents.RestartAsync(new Dictionary<string, string>());
        await Wait.UntilAsync(null, RebuildAsync);

        Assert.Equal("use-lite-en", await ModelAsync());
        await Wait.UntilAsync(false, () => client.CollectionExistsAsync($"{documents.Collection}__served", Cancellation));
        Assert.Equal("Jupiter", await FirstAsync("Which worlds circle around our sun?"));
    }

    [Fact]
    public async Task A_model_that_is_gone_is_told_and_replaced_from_the_texts()
    {
        await using var served = await EmbeddingService.StartAsync(free: 0);
        var settings = new Dictionary<string, string>(served.Settings) { ["EMBEDDING_MODEL_PATH"] = AppContext.BaseDirectory };
        await documents.RestartAsync(settings);

        await Wait.UntilAsync("The embedding model is not ready; './portfolio model status' shows what is wrong with it.", async () =>
            (await documents.Sibling.GetJsonAsync("/query?q=x", HttpStatusCode.ServiceUnavailable)).Text("detail"));
        served.Open();
        await Wait.UntilAsync("Bread", async () =>
        {
            using var answer = await documents.Sibling.GetAsync(new Uri("/query?q=knead+the+dough", UriKind.Relative), Cancellation);
            return answer.IsSuccessStatusCode ? await FirstAsync("knead the dough") : null;
        });
    }

    private Task<JsonElement> IngestAsync(string name, string text) =>
        documents.IngestAsync(new { text, title = name, metadata = new { source = name } });

    private async Task<string?> FirstAsync(string question) =>
        (await documents.FindAsync($"q={Uri.EscapeDataString(question)}&k=1"))[0].GetProperty("metadata").Text("title");

    /// <summary>Null while there is no model to ask with.</summary>
    private async Task<string?> ModelAsync()
    {
        using var answer = await documents.Sibling.GetAsync(new Uri("/stats", UriKind.Relative), Cancellation);
        return answer.StatusCode == HttpStatusCode.ServiceUnavailable
            ? null
            : (await answer.JsonAsync(HttpStatusCode.OK)).GetProperty("vector_store").Text("embedding_model");
    }

    private async Task<string?> RebuildAsync()
    {
        var rebuild = (await documents.Sibling.GetJsonAsync("/stats")).GetProperty("vector_store").GetProperty("rebuild");
        return rebuild.ValueKind == JsonValueKind.Null ? null : rebuild.Text("embedding_model");
    }

    /// <summary>Begins with the model that every machine has.</summary>
    private sealed class WithOfflineModel : DocumentsHost
    {
        protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>
        {
            ["EMBEDDING_PROVIDER"] = "onnx", ["EMBEDDING_MODEL_PATH"] = TestModels.Offline.FolderPath,
        };
    }
}
