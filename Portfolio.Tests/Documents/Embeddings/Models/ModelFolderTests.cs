using Portfolio.Documents.Embeddings;
using Portfolio.Documents.Embeddings.Models;
using Portfolio.Documents.Embeddings.Onnx;

namespace Portfolio.Tests.Documents.Embeddings.Models;

public sealed class ModelFolderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("portfolio-model-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_whole_folder_is_usable_and_found()
    {
        TestModels.CopyTo(_folder);
        var installed = await Catalog(_folder).ReadAsync(TestContext.Current.CancellationToken);
        Assert.Equal("use-lite-en", Assert.Single(installed.Usable).Manifest.Name);
        Assert.Empty(installed.Problems);
    }

    [Fact]
    public async Task A_model_s_own_folder_will_do_as_well()
    {
        var installed = await Catalog(TestModels.CopyTo(_folder)).ReadAsync(TestContext.Current.CancellationToken);
        Assert.Single(installed.Usable);
    }

    [Theory]
    [InlineData("model.onnx", "missing")]
    [InlineData("vocab.json", "missing")]
    [InlineData("model.onnx", "truncated")]
    [InlineData("vocab.json", "truncated")]
    [InlineData("model.onnx", "altered")]
    [InlineData("model.onnx", "empty")]
    public async Task A_damaged_file_is_named_and_the_model_not_used(string file, string damage)
    {
        var path = Path.Combine(TestModels.CopyTo(_folder), file);
        Damage(path, damage);

        var installed = await Catalog(_folder).ReadAsync(TestContext.Current.CancellationToken);
        var problem = Assert.Single(installed.Problems);
        Assert.Empty(installed.Usable);
        Assert.Equal(EmbeddingFault.ModelAltered, problem.Fault);
        Assert.Contains(file, problem.Message, StringComparison.Ordinal);
        Assert.Contains("./portfolio up", problem.Message, StringComparison.Ordinal);
        Assert.Equal(EmbeddingFault.ModelAltered, Assert.Throws<EmbeddingException>(() => Load(Path.GetDirectoryName(path)!)).Fault);
    }

    [Fact]
    public async Task It_is_usable_again_once_the_file_is_right_again()
    {
        var graph = Path.Combine(TestModels.CopyTo(_folder), ModelManifest.GraphName);
        var catalog = Catalog(_folder);
        Damage(graph, "truncated");
        Assert.Empty((await catalog.ReadAsync(TestContext.Current.CancellationToken)).Usable);
        File.Copy(Path.Combine(TestModels.Offline.FolderPath, ModelManifest.GraphName), graph, overwrite: true);
        Assert.Single((await catalog.ReadAsync(TestContext.Current.CancellationToken)).Usable);
    }

    [Fact]
    public void A_wrong_dimension_is_found_by_the_first_run()
    {
        var copy = TestModels.CopyTo(_folder);
        Describe(copy, TestModels.Offline.Manifest with { Dimension = 384 });
        var error = Assert.Throws<EmbeddingException>(() => Load(copy));
        Assert.Equal(EmbeddingFault.ModelUnusable, error.Fault);
        Assert.Contains("384", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Whole_files_that_are_no_model_are_unusable()
    {
        var copy = TestModels.CopyTo(_folder);
        var graph = Path.Combine(copy, ModelManifest.GraphName);
        File.WriteAllText(graph, "not a model");
        var hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(graph)));
        Describe(copy, TestModels.Offline.Manifest with
        {
            Files = new Dictionary<string, string>(TestModels.Offline.Manifest.Files) { [ModelManifest.GraphName] = hash },
        });
        var error = Assert.Throws<EmbeddingException>(() => Load(copy));
        Assert.Equal(EmbeddingFault.ModelUnusable, error.Fault);
        Assert.Contains("ONNX Runtime", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("null")]
    public void A_manifest_that_says_nothing_is_refused(string json)
    {
        File.WriteAllText(Path.Combine(_folder, ModelManifest.FileName), json);
        Assert.Equal(EmbeddingFault.ModelUnusable, Assert.Throws<EmbeddingException>(() => ModelFolder.Open(_folder)).Fault);
    }

    [Theory]
    [InlineData("a/b", 512, 128, 0.5, 1)]
    [InlineData("a", 0, 128, 0.5, 1)]
    [InlineData("a", 512, 1, 0.5, 1)]
    [InlineData("a", 512, 128, 2.5, 1)]
    [InlineData("a", 512, 128, 0.5, -1)]
    public void A_manifest_that_cannot_be_true_is_refused(string name, int dimension, int tokens, double distance, double weight)
    {
        var manifest = TestModels.Offline.Manifest with
        {
            Name = name, Dimension = dimension, MaximumTokens = tokens, RefusalDistance = distance, HybridWeight = weight,
        };
        Assert.Throws<EmbeddingException>(() => ModelManifest.Parse(manifest.ToJson()));
    }

    [Fact]
    public void A_manifest_survives_being_written()
    {
        var read = ModelManifest.Parse(TestModels.Offline.Manifest.ToJson());
        Assert.Equal(TestModels.Offline.Manifest.Model, read.Model);
        Assert.Equal(TestModels.Offline.Manifest.Files, read.Files);
    }

    [Fact]
    public void A_folder_without_a_manifest_is_missing() =>
        Assert.Equal(EmbeddingFault.ModelMissing, Assert.Throws<EmbeddingException>(() => ModelFolder.Open(_folder)).Fault);

    private static ModelCatalog Catalog(string path) => new(new EmbeddingOptions { ModelPath = path });

    private static OnnxEmbedder Load(string path) => OnnxEmbedder.Load(ModelFolder.Open(path), 1);

    private static void Describe(string folder, ModelManifest manifest) =>
        File.WriteAllText(Path.Combine(folder, ModelManifest.FileName), manifest.ToJson());

    private static void Damage(string path, string damage)
    {
        var bytes = File.ReadAllBytes(path);
        switch (damage)
        {
            case "missing":
                File.Delete(path);
                break;
            case "truncated":
                File.WriteAllBytes(path, bytes[..(bytes.Length / 2)]);
                break;
            case "altered":
                bytes[bytes.Length / 2] ^= 1;
                File.WriteAllBytes(path, bytes);
                break;
            default:
                File.WriteAllBytes(path, []);
                break;
        }
    }
}
