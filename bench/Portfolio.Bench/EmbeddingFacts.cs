using System.Diagnostics;
using System.Globalization;
using Portfolio.Documents.Embeddings.Onnx;

namespace Portfolio.Bench;

/// <summary>What has no plain counterpart: how many texts a second, how long a question waits, and how good the vectors are.</summary>
internal static class EmbeddingFacts
{
    private const int Chunks = 256;
    private const int Questions = 400;

    /// <summary>Prints and judges the facts.</summary>
    public static async Task WriteAsync(TextWriter output, Verdict verdict)
    {
        using var embedder = EmbeddingBenchmarks.LoadOffline(Environment.ProcessorCount);
        await ThroughputAsync(embedder, output);
        await LatencyAsync(embedder, output);
        await QualityAsync(embedder, output, verdict);
    }

    private static async Task ThroughputAsync(OnnxEmbedder embedder, TextWriter output)
    {
        string[] texts = [.. Enumerable.Repeat(EmbeddingBenchmarks.Chunk, Chunks)];
        await embedder.EmbedAsync(texts[..16], CancellationToken.None);
        var started = Stopwatch.GetTimestamp();
        await embedder.EmbedAsync(texts, CancellationToken.None);
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"embedding: {Chunks / seconds:F0} chunks of 200 tokens a second on {Environment.ProcessorCount} threads"));
    }

    private static async Task LatencyAsync(OnnxEmbedder embedder, TextWriter output)
    {
        var times = new List<double>(Questions);
        for (var question = 0; question < Questions; question++)
        {
            var started = Stopwatch.GetTimestamp();
            await embedder.EmbedAsync([EmbeddingBenchmarks.Question], CancellationToken.None);
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        times.Sort();
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"embedding: a question of ten words in {times[Questions / 2]:F2} ms (p95 {times[Questions * 95 / 100]:F2} ms)"));
    }

    private static async Task QualityAsync(OnnxEmbedder embedder, TextWriter output, Verdict verdict)
    {
        if (SentencePair.Find("sts-test.csv") is not { } file)
        {
            output.WriteLine("embedding: no shared/fixtures/sts beside the repository, so no STS benchmark");
            return;
        }

        var pairs = SentencePair.Read(file);
        var vectors = await embedder.EmbedAsync([.. pairs.SelectMany(pair => (string[])[pair.First, pair.Second])], CancellationToken.None);
        var cosines = pairs.Select((_, index) => vectors[2 * index].Zip(vectors[(2 * index) + 1], (left, right) => (double)left * right).Sum());
        var spearman = SentencePair.Spearman([.. pairs.Select(pair => pair.Score)], [.. cosines]);
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"embedding: Spearman {spearman:F4} on {pairs.Count} pairs of the STS benchmark's test part"));
        verdict.Judge("STS benchmark", spearman);
    }
}
