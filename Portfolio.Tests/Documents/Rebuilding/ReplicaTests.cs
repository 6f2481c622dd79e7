using Portfolio.Documents.Embeddings.Models;
using Portfolio.Tests.Api;
using Portfolio.Tests.Documents.Embeddings;
using Portfolio.Tests.Waiting;

namespace Portfolio.Tests.Documents.Rebuilding;

/// <summary>Two processes with different settings, as while a new version is rolled out.</summary>
public sealed class ReplicaTests : IDisposable
{
    private const string Other = "use-lite-copy";

    private readonly DirectoryInfo models = Directory.CreateTempSubdirectory("portfolio-models-");

    public void Dispose() => models.Delete(recursive: true);

    [Fact]
    public async Task One_changes_the_model_and_the_other_follows()
    {
        Rename(TestModels.CopyTo(models.FullName));
        TestModels.CopyTo(models.FullName);
        await using var documents = new WithModels(models.FullName);
        await documents.InitializeAsync();
        await documents.IngestAsync(new { text = "Jupiter is the largest planet of the solar system.", title = "Jupiter" });

        using var beside = documents.StartBeside(new Dictionary<string, string> { ["EMBEDDING_MODEL"] = Other });
        await Wait.UntilAsync(Other, () => ModelAsync(beside));
        await Wait.UntilAsync(Other, () => ModelAsync(documents.Sibling));

        Assert.Equal("Jupiter", Assert.Single(await documents.FindAsync("q=Which+worlds+circle+our+sun")).GetProperty("metadata").Text("title"));
        await documents.IngestAsync(new { text = "Saturn has rings.", title = "Saturn" });
        Assert.Equal(2, (await documents.FindAsync("q=planets")).Count);
        Assert.Equal($"{documents.Collection}__{Other}||", await documents.Database.QueryAsync<string>(
            "SELECT in_use || '|' || coalesce(building, '') || '|' || coalesce(retired, '') FROM vector_collections"));
    }

    private static async Task<string?> ModelAsync(HttpClient client)
    {
        using var answer = await client.GetAsync(new Uri("/stats", UriKind.Relative), TestContext.Current.CancellationToken);
        return answer.IsSuccessStatusCode
            ? (await answer.JsonAsync(System.Net.HttpStatusCode.OK)).GetProperty("vector_store").Text("embedding_model")
            : null;
    }

    /// <summary>Another model, as far as names go.</summary>
    private static void Rename(string copy)
    {
        var renamed = Path.Combine(Path.GetDirectoryName(copy)!, Other);
        Directory.Move(copy, renamed);
        var manifest = Path.Combine(renamed, ModelManifest.FileName);
        File.WriteAllText(manifest, File.ReadAllText(manifest).Replace(InstalledModels.Offline, Other, StringComparison.Ordinal));
    }

    private sealed class WithModels(string folder) : DocumentsHost
    {
        protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>
        {
            ["EMBEDDING_PROVIDER"] = "onnx", ["EMBEDDING_MODEL_PATH"] = folder, ["EMBEDDING_MODEL"] = InstalledModels.Offline,
        };
    }
}
