using System.Diagnostics;
using Portfolio.Documents.Embeddings.Models;
using Portfolio.Documents.Embeddings.Tokenizers;

namespace Portfolio.Documents.Embeddings.Onnx;

/// <summary>A model in this process.</summary>
public sealed class OnnxEmbedder : IEmbedder, IDisposable
{
    /// <summary>A call of at most this many tokens in one batch is a question, and does not queue behind documents.</summary>
    private const int QuestionTokens = 256;

    private readonly OnnxModel graph;
    private readonly ITokenizer tokenizer;
    private readonly EmbeddingMetrics? metrics;
    private readonly int parallelRuns;
    private readonly SemaphoreSlim documents;
    private readonly SemaphoreSlim questions;

    private OnnxEmbedder(OnnxModel graph, ITokenizer tokenizer, EmbeddingModel model, int parallelRuns, EmbeddingMetrics? metrics)
    {
        this.graph = graph;
        this.tokenizer = tokenizer;
        this.metrics = metrics;
        this.parallelRuns = parallelRuns;
        documents = new SemaphoreSlim(parallelRuns);
        questions = new SemaphoreSlim(parallelRuns);
        Model = model;
    }

    /// <inheritdoc />
    public EmbeddingModel Model { get; }

    /// <summary>
    /// Loads a model: checks the hashes of its files, then its vocabulary and dimension by a first run, which also warms it up.
    /// </summary>
    /// <param name="folder">The model's folder.</param>
    /// <param name="parallelRuns">Runs at the same time, one thread each; at least 1.</param>
    /// <param name="metrics">Where texts, tokens and latency are counted.</param>
    /// <exception cref="EmbeddingException">The model or the native library cannot be used.</exception>
    public static OnnxEmbedder Load(ModelFolder folder, int parallelRuns, EmbeddingMetrics? metrics = null)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentOutOfRangeException.ThrowIfLessThan(parallelRuns, 1);
        UnicodeTables.Check();
        var tokenizer = folder.ReadTokenizer();
        var graph = new OnnxModel(folder.ReadGraph(), folder.Manifest);
        try
        {
            WarmUp(graph, tokenizer, folder.Manifest);
        }
        catch
        {
            graph.Dispose();
            throw;
        }

        return new OnnxEmbedder(graph, tokenizer, folder.Manifest.Model, parallelRuns, metrics);
    }

    /// <inheritdoc />
    public async Task<IReadOnlyList<float[]>> EmbedAsync(IReadOnlyList<string> texts, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(texts);
        var started = Stopwatch.GetTimestamp();
        try
        {
            var windows = await Task.Run(() => Windows(texts, cancellationToken), cancellationToken);
            var vectors = await RunAsync(windows, texts.Count, cancellationToken);
            metrics?.Embedded(Model.Name, texts.Count, windows.Sum(window => (long)window.Ids.Length), started);
            return vectors;
        }
        catch (EmbeddingException error) when (error.Fault != EmbeddingFault.EmptyText)
        {
            metrics?.Failed(Model.Name);
            throw;
        }
    }

    /// <summary>Frees the model. No call may be under way.</summary>
    public void Dispose()
    {
        graph.Dispose();
        documents.Dispose();
        questions.Dispose();
    }

    private List<TokenWindow> Windows(IReadOnlyList<string> texts, CancellationToken cancellationToken)
    {
        var windows = new List<TokenWindow>(texts.Count);
        for (var index = 0; index < texts.Count; index++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (string.IsNullOrWhiteSpace(texts[index]))
            {
                throw new EmbeddingException(EmbeddingFault.EmptyText, $"Text {index} is empty: there is nothing to embed.");
            }

            windows.AddRange(TokenWindows.Of(index, tokenizer.Encode(texts[index]), tokenizer, Model.MaximumTokens));
        }

        return windows;
    }

    private async Task<float[][]> RunAsync(List<TokenWindow> windows, int textCount, CancellationToken cancellationToken)
    {
        var batches = TokenBatch.Of(windows);
        var results = new float[batches.Count][][];
        var lane = batches.Count == 1 && batches[0].Ids.Length <= QuestionTokens ? questions : documents;
        var limits = new ParallelOptions { MaxDegreeOfParallelism = parallelRuns, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, batches.Count, limits, async (index, cancelled) =>
        {
            await lane.WaitAsync(cancelled);
            try
            {
                results[index] = graph.Run(batches[index]);
            }
            finally
            {
                lane.Release();
            }
        });

        return Joined(batches, results, textCount);
    }

    /// <summary>The vector of a text is the mean of its windows' vectors, weighted by their tokens, scaled to length 1 again.</summary>
    private float[][] Joined(IReadOnlyList<TokenBatch> batches, float[][][] results, int textCount)
    {
        var vectors = new float[textCount][];
        for (var batch = 0; batch < batches.Count; batch++)
        {
            for (var row = 0; row < batches[batch].Windows.Count; row++)
            {
                var window = batches[batch].Windows[row];
                vectors[window.Text] ??= new float[Model.Dimension];
                VectorMath.Add(vectors[window.Text], results[batch][row], window.Weight);
            }
        }

        foreach (var vector in vectors)
        {
            VectorMath.Normalise(vector);
        }

        return vectors;
    }

    /// <summary>The highest id must be in the model's table, and the vector must be one.</summary>
    private static void WarmUp(OnnxModel graph, ITokenizer tokenizer, ModelManifest manifest)
    {
        int[] ids = [.. tokenizer.Before, 0, tokenizer.VocabularySize - 1, .. tokenizer.After];
        foreach (var copies in (int[])[1, TokenBatch.MaximumWindows])
        {
            var windows = Enumerable.Range(0, copies).Select(index => new TokenWindow(index, ids, 1));
            foreach (var batch in TokenBatch.Of(windows))
            {
                if (!graph.Run(batch).All(vector => VectorMath.IsUnit(vector)))
                {
                    throw new EmbeddingException(
                        EmbeddingFault.ModelUnusable, $"The model {manifest.Name} cannot be used: its vectors are not of length 1.");
                }
            }
        }
    }
}
