using System.Globalization;
using Portfolio.Documents.Embeddings.Models;
using Portfolio.Documents.Embeddings.Onnx;

namespace Portfolio.ModelTool;

/// <summary>Whether a model folder is whole and does what it should.</summary>
internal static class Verification
{
    private const double LeastCosine = 0.999999;

    /// <summary>Checks hashes, runs the model, and compares with reference vectors; prints what was found.</summary>
    public static async Task<bool> RunAsync(string path, CancellationToken cancellationToken)
    {
        var folder = ModelFolder.Open(path);
        using var embedder = OnnxEmbedder.Load(folder, Environment.ProcessorCount);
        var model = embedder.Model;
        Console.WriteLine($"{model.Name}: {model.Dimension} dimensions, {model.MaximumTokens} tokens, files whole, runs.");

        // Texts of more than one window are no reference: the original drops what is beyond its first.
        var references = ReferenceText.For(model.Name).Where(reference => reference.Ids.Length <= model.MaximumTokens).ToList();
        if (references.Count == 0)
        {
            return true;
        }

        var vectors = await embedder.EmbedAsync([.. references.Select(reference => reference.Content)], cancellationToken);
        var least = references.Zip(vectors, (reference, vector) => reference.Cosine(vector)).Min();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"Least cosine with {references.Count} reference vectors: {least:F8} (at least {LeastCosine})."));
        return least >= LeastCosine;
    }

}
