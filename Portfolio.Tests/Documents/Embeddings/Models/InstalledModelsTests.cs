using Portfolio.Documents.Embeddings;
using Portfolio.Documents.Embeddings.Models;

namespace Portfolio.Tests.Documents.Embeddings.Models;

public sealed class InstalledModelsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("portfolio-models-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("auto", null, "all-MiniLM-L6-v2")]
    [InlineData("auto", "use-lite-en", "use-lite-en")] // what is stored is not given up for a better model
    [InlineData("auto", "other", "other")]
    [InlineData("use-lite-en", "all-MiniLM-L6-v2", "use-lite-en")] // unless somebody says so
    public void The_choice_follows_the_setting_then_what_is_stored(string wanted, string? stored, string chosen) =>
        Assert.Equal(chosen, Installed("all-MiniLM-L6-v2", "other", "use-lite-en").Choose(wanted, stored).Manifest.Name);

    [Fact]
    public void Without_the_preferred_model_the_offline_one_serves() =>
        Assert.Equal("use-lite-en", Installed("another", "use-lite-en").Choose("auto", null).Manifest.Name);

    [Fact]
    public void Any_model_is_better_than_none() => Assert.Equal("another", Installed("another").Choose("auto", null).Manifest.Name);

    [Theory]
    [InlineData("nomic", null)]
    [InlineData("auto", "nomic")]
    public void A_model_that_is_not_there_is_never_replaced_by_another(string wanted, string? stored)
    {
        var error = Assert.Throws<EmbeddingException>(() => Installed("use-lite-en").Choose(wanted, stored));
        Assert.Equal(EmbeddingFault.ModelMissing, error.Fault);
        Assert.Contains("nomic", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void No_model_at_all_says_what_to_run()
    {
        var error = Assert.Throws<EmbeddingException>(() => new InstalledModels(null, [], []).Choose("auto", null));
        Assert.Contains("./portfolio up", error.Message, StringComparison.Ordinal);
        Assert.Contains("EMBEDDING_MODEL_PATH", error.Message, StringComparison.Ordinal);
    }

    private InstalledModels Installed(params string[] names) => new(_folder, [.. names.Select(Folder)], []);

    private ModelFolder Folder(string name)
    {
        var path = Directory.CreateDirectory(Path.Combine(_folder, name)).FullName;
        var manifest = new ModelManifest(
            name, 8, 64, TokenizerKind.WordPieceUncased, Pooling.Mean, 0.5, 1,
            new Dictionary<string, string> { ["model.onnx"] = "00", ["vocab.txt"] = "00" });
        File.WriteAllText(Path.Combine(path, ModelManifest.FileName), manifest.ToJson());
        return ModelFolder.Open(path);
    }
}
