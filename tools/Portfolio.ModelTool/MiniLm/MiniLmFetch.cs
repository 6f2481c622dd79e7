using Portfolio.Documents.Embeddings.Models;

namespace Portfolio.ModelTool.MiniLm;

/// <summary>all-MiniLM-L6-v2 of sentence-transformers, at one revision and by the hashes of its files.</summary>
internal static class MiniLmFetch
{
    private const int Dimension = 384;
    private const int MaximumTokens = 256;

    // The distance is the one recommended for this model; the weight is a guess until "calibrate" has run where the model is.
    private const double RefusalDistance = 0.75;
    private const double HybridWeight = 1.0;

    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(5);

    /// <summary>The files, by the hashes that they must have.</summary>
    public static readonly IReadOnlyList<PinnedFile> Files =
    [
        new("vocab.txt", "vocab.txt", 231_508, "07eced375cec144d27c900241f3e339478dec958f92fddbc551f295c992038a3"),
        new("model.onnx", "onnx/model.onnx", 90_405_214, "6fd5d72fe4589f189f8ebc006442dbb529bb7ce38f8082112682524616046452"),
    ];

    /// <summary>The public hub's folder of the revision.</summary>
    public static Uri Hub { get; } =
        new("https://huggingface.co/sentence-transformers/all-MiniLM-L6-v2/resolve/1110a243fdf4706b3f48f1d95db1a4f5529b4d41/");

    /// <summary>Fetches the model into the folder; an earlier attempt's part is gone on with.</summary>
    public static Task RunAsync(Uri address, string target, CancellationToken cancellationToken) =>
        RunAsync(address, Files, target, cancellationToken);

    /// <summary>The same for given files.</summary>
    internal static async Task RunAsync(Uri address, IReadOnlyList<PinnedFile> files, string target, CancellationToken cancellationToken)
    {
        using var handler = new SocketsHttpHandler { ConnectTimeout = ConnectTimeout };
        using var client = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        var download = new PinnedDownload(client);
        var folder = new FolderInProgress(target);
        foreach (var file in files)
        {
            await download.FetchAsync(new Uri(address, file.Path), file, folder[file.Name], cancellationToken);
        }

        var manifest = new ModelManifest(
            InstalledModels.Preferred, Dimension, MaximumTokens, TokenizerKind.WordPieceUncased, Pooling.Mean, RefusalDistance, HybridWeight,
            files.ToDictionary(file => file.Name, file => file.Sha256, StringComparer.Ordinal));
        await File.WriteAllTextAsync(folder[ModelManifest.FileName], manifest.ToJson(), cancellationToken);
        folder.Finish();
    }
}
