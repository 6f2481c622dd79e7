using Portfolio.Documents.Embeddings.Models;
using Portfolio.Documents.Embeddings.Onnx;

namespace Portfolio.Tests.Documents.Embeddings;

/// <summary>The offline model, as the set-up command has put it into the repository.</summary>
public static class TestModels
{
    private static readonly Lazy<ModelFolder> s_offline = new(Find);
    private static readonly Lazy<OnnxEmbedder> s_embedder = new(() => OnnxEmbedder.Load(Offline, parallelRuns: 2));

    /// <summary>Its folder; without it the test fails and says what to run.</summary>
    public static ModelFolder Offline => s_offline.Value;

    /// <summary>It loaded once for all tests, which must not dispose it.</summary>
    public static OnnxEmbedder Embedder => s_embedder.Value;

    /// <summary>A copy that a test may damage, under a folder that it removes.</summary>
    public static string CopyTo(string folder)
    {
        var copy = Path.Combine(folder, Offline.Manifest.Name);
        Directory.CreateDirectory(copy);
        foreach (var file in Directory.GetFiles(Offline.FolderPath))
            File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
        return copy;
    }

    private static ModelFolder Find()
    {
        var models = Path.Combine(Repository.Root, ".portfolio", "models", InstalledModels.Offline);
        if (File.Exists(Path.Combine(models, ModelManifest.FileName)))
            return ModelFolder.Open(models);

        throw new InvalidOperationException("The offline embedding model is not set up: './portfolio test' (or './portfolio up') does it.");
    }
}
