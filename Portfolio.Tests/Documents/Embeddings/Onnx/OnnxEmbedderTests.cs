using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Portfolio.Documents.Embeddings;
using Portfolio.Documents.Embeddings.Models;
using Portfolio.ModelTool;

namespace Portfolio.Tests.Documents.Embeddings.Onnx;

public sealed class OnnxEmbedderTests
{
    private static readonly string[] s_long = [.. Enumerable.Range(0, 40).Select(index =>
        string.Join(' ', Enumerable.Repeat($"sentence {index} speaks of vectors and of stores.", 1 + (index % 25))))];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Vectors_are_those_that_the_package_s_own_runtime_gave()
    {
        var references = ReferenceText.For(InstalledModels.Offline).Where(reference => reference.Ids.Length <= 128).ToList();
        var vectors = await TestModels.Embedder.EmbedAsync([.. references.Select(reference => reference.Content)], Cancelled);
        Assert.True(references.Count > 60);
        Assert.All(references.Zip(vectors), pair => Assert.True(
            pair.First.Cosine(pair.Second) >= 0.999999, $"{pair.First.Cosine(pair.Second)} for {pair.First.Text}"));
    }

    [Fact]
    public async Task Vectors_do_not_depend_on_the_texts_beside_them()
    {
        var together = await TestModels.Embedder.EmbedAsync(s_long, Cancelled);
        for (var index = 0; index < s_long.Length; index += 7)
        {
            var alone = await TestModels.Embedder.EmbedAsync([s_long[index]], Cancelled);
            Assert.All(alone[0].Zip(together[index]), pair => Assert.Equal(pair.First, pair.Second, 1e-6f));
        }
    }

    [Fact]
    public async Task Vectors_have_length_one_and_the_model_s_dimension()
    {
        var vectors = await TestModels.Embedder.EmbedAsync(s_long, Cancelled);
        Assert.All(vectors, vector => Assert.Equal(512, vector.Length));
        Assert.All(vectors, vector => Assert.Equal(1, vector.Sum(value => (double)value * value), 1e-5));
    }

    [Fact]
    public async Task The_end_of_a_long_text_counts()
    {
        var start = string.Concat(Enumerable.Repeat("Bread is baked in a hot oven. ", 30));
        var vectors = await TestModels.Embedder.EmbedAsync(
            [start, start + string.Concat(Enumerable.Repeat("Rockets fly to the moon. ", 30)), "rockets and the moon"], Cancelled);
        Assert.True(Cosine(vectors[1], vectors[2]) > Cosine(vectors[0], vectors[2]) + 0.1);
    }

    [Fact]
    public async Task Other_words_for_the_same_are_nearer_than_other_subjects()
    {
        var vectors = await TestModels.Embedder.EmbedAsync(
            ["The cat sat on the mat.", "A feline rested on the rug.", "Interest rates were raised by the central bank."], Cancelled);
        Assert.True(Cosine(vectors[0], vectors[1]) > Cosine(vectors[0], vectors[2]) + 0.2);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n ")]
    public async Task An_empty_text_is_refused(string text)
    {
        var error = await Assert.ThrowsAsync<EmbeddingException>(() => TestModels.Embedder.EmbedAsync(["fine", text], Cancelled));
        Assert.Equal(EmbeddingFault.EmptyText, error.Fault);
    }

    [Fact]
    public async Task No_texts_have_no_vectors() => Assert.Empty(await TestModels.Embedder.EmbedAsync([], Cancelled));

    [Fact]
    public async Task A_cancelled_call_ends()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => TestModels.Embedder.EmbedAsync(s_long, cancelled.Token));
    }

    [Fact]
    public async Task Texts_tokens_and_latency_are_counted()
    {
        await using var services = new ServiceCollection().AddMetrics().AddSingleton<EmbeddingMetrics>().BuildServiceProvider();
        var metrics = services.GetRequiredService<EmbeddingMetrics>();
        var seen = new Dictionary<string, double>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == EmbeddingMetrics.MeterName && instrument.Meter.Scope == services.GetService<IMeterFactory>())
                    listener.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => seen[instrument.Name] = value);
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => seen[instrument.Name] = value);
        listener.Start();

        metrics.Embedded("m", 3, 21, Stopwatch.GetTimestamp());
        metrics.Failed("m");

        Assert.Equal((3, 21, 1), (
            seen["portfolio.embedding.texts"], seen["portfolio.embedding.tokens"], seen["portfolio.embedding.failures"]));
        Assert.InRange(seen["portfolio.embedding.duration"], 0, 60);
    }

    [Fact]
    [Trait("Category", "Soak")]
    public async Task Four_thousand_runs_leave_no_memory_behind()
    {
        await RunAsync(400);
        var before = Process.GetCurrentProcess().WorkingSet64;
        await RunAsync(4000);
        var grown = Process.GetCurrentProcess().WorkingSet64 - before;
        Assert.True(grown < 64 << 20, $"Memory grew by {grown >> 20} MiB.");

        static Task RunAsync(int count) => Parallel.ForAsync(
            0, count, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (index, cancelled) =>
                await TestModels.Embedder.EmbedAsync([s_long[index % 5], s_long[25 + (index % 3)]], cancelled));
    }

    private static double Cosine(float[] one, float[] other) => one.Zip(other, (left, right) => (double)left * right).Sum();
}
