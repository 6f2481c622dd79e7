using System.Numerics.Tensors;
using Portfolio.Documents.Embeddings;
using Portfolio.Documents.Embeddings.Models;
using Portfolio.Documents.Embeddings.Onnx;

namespace Portfolio.Bench;

/// <summary>Embedding with the offline model, beside the multiplications that its weights stand for.</summary>
internal static class EmbeddingBenchmarks
{
    /// <summary>200 tokens, give or take two.</summary>
    public static readonly string Chunk = string.Concat(Enumerable.Repeat(
        "A deployment keeps the wanted number of pod copies running, and replaces them a few at a time when its manifest changes. ", 6))
        + "A rollout that fails can be undone with one command.";

    /// <summary>Ten words.</summary>
    public const string Question = "How do I keep several copies of my service running?";

    private const int Width = 512;
    private const int Chunks = 2;
    private const int Questions = 8;
    private const int ChunkTokens = 200;
    private const int QuestionTokens = 12;

    /// <summary>Multiplications for one token, in both layers: queries, keys and values, output, residual, and the two inner matrices.</summary>
    private const int MultiplicationsOfToken =
        (256 * 768) + (2 * 256 * 512) + (2 * 512 * 1536) + (512 * 1536) + (512 * 512) + (2 * 512 * 1536);

    /// <exception cref="EmbeddingException">The model is not set up; the message says what to run.</exception>
    public static OnnxEmbedder LoadOffline(int parallelRuns)
    {
        var installed = new ModelCatalog(new EmbeddingOptions()).ReadAsync(CancellationToken.None).GetAwaiter().GetResult();
        return OnnxEmbedder.Load(installed.Choose(InstalledModels.Offline, null), parallelRuns);
    }

    public static IEnumerable<Benchmark> All()
    {
        var embedder = LoadOffline(parallelRuns: 1);
        string[] chunks = [.. Enumerable.Repeat(Chunk, Chunks)];
        yield return new(
            "embed chunk", "a chunk of 200 tokens", "the same multiplications by dot products", Chunks,
            () => Embed(embedder, chunks), () => Multiply(Chunks * ChunkTokens));
        yield return new(
            "embed question", "a question of ten words", "the same multiplications by dot products", Questions,
            () => EmbedEach(embedder), () => Multiply(Questions * QuestionTokens));
    }

    private static long Embed(OnnxEmbedder embedder, string[] texts) =>
        embedder.EmbedAsync(texts, CancellationToken.None).GetAwaiter().GetResult().Count;

    private static long EmbedEach(OnnxEmbedder embedder)
    {
        var sum = 0L;
        for (var question = 0; question < Questions; question++)
            sum += Embed(embedder, [Question]);
        return sum;
    }

    private static long Multiply(int tokens)
    {
        float[] weights = [.. Enumerable.Range(0, Width).Select(index => index % 7f)];
        float[] values = [.. Enumerable.Range(0, Width).Select(index => index % 5f)];
        var sum = 0f;
        for (var rest = (long)tokens * MultiplicationsOfToken; rest > 0; rest -= Width)
            sum += TensorPrimitives.Dot<float>(weights, values);
        return (long)sum;
    }
}
