using System.Security.Cryptography;
using Portfolio.Documents.Embeddings;
using Portfolio.Documents.Embeddings.Models;
using Portfolio.Documents.Embeddings.Onnx;
using Portfolio.ModelTool.Onnx;

namespace Portfolio.Tests.Documents.Embeddings.Onnx;

/// <summary>
/// The way of BERT's models (three inputs, marks around each window, the mean over tokens) on a graph small enough to calculate by
/// hand: the vector of a token is the row of its id.
/// </summary>
public sealed class MeanPoolingTests : IDisposable
{
    private const int Dimension = 4;
    private const int MaximumTokens = 8;

    private static readonly string[] s_pieces = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "one", "two", "three", "##s"];

    private readonly string _folder = Directory.CreateTempSubdirectory("portfolio-bert-").FullName;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task The_vector_is_the_mean_over_tokens_without_padding()
    {
        using var embedder = Load(Graph());
        var vectors = await embedder.EmbedAsync(["one", "One TWO threes nothing", "two"], Cancelled);
        Assert.Equal(Mean(2, 4, 3), vectors[0], Near);
        Assert.Equal(Mean(2, 4, 5, 6, 7, 1, 3), vectors[1], Near);
        Assert.Equal(Mean(2, 5, 3), vectors[2], Near);
    }

    [Fact]
    public async Task Windows_count_by_the_tokens_that_they_hold()
    {
        using var embedder = Load(Graph());
        var vectors = await embedder.EmbedAsync([string.Join(' ', Enumerable.Repeat("one", 6).Append("two"))], Cancelled);
        // Seven tokens in windows of at most six: three and four.
        var expected = Sum((3, Mean(2, 4, 4, 4, 3)), (4, Mean(2, 4, 4, 4, 5, 3)));
        Assert.Equal(expected, vectors[0], Near);
    }

    [Fact]
    public void A_vocabulary_larger_than_the_table_is_found_by_the_first_run()
    {
        var error = Assert.Throws<EmbeddingException>(() => Load(Graph(rows: s_pieces.Length - 1)));
        Assert.Equal(EmbeddingFault.RunFailed, error.Fault);
    }

    [Fact]
    public void Another_set_of_inputs_is_refused()
    {
        var error = Assert.Throws<EmbeddingException>(() => Load(Graph(inputs: ["input_ids", "lengths"])));
        Assert.Equal(EmbeddingFault.ModelUnusable, error.Fault);
        Assert.Contains("lengths", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Vectors_without_a_direction_are_refused()
    {
        var error = Assert.Throws<EmbeddingException>(() => Load(Graph(scale: 0)));
        Assert.Contains("length 1", error.Message, StringComparison.Ordinal);
    }

    private static bool Near(float one, float other) => Math.Abs(one - other) < 1e-6f;

    /// <summary>Rows that point in clearly different directions.</summary>
    private static float[] Row(int id) => [.. Enumerable.Range(0, Dimension).Select(column => MathF.Sin((id * 3) + column) + 0.1f)];

    private static float[] Mean(params int[] ids) => Unit(ids.Select(Row).Aggregate(new float[Dimension], (sum, row) => Add(sum, row, 1)));

    private static float[] Sum(params (int Weight, float[] Vector)[] parts) =>
        Unit(parts.Aggregate(new float[Dimension], (sum, part) => Add(sum, part.Vector, part.Weight)));

    private static float[] Add(float[] one, float[] other, float weight) => [.. one.Zip(other, (left, right) => left + (weight * right))];

    private static float[] Unit(float[] vector)
    {
        var length = MathF.Sqrt(vector.Sum(value => value * value));
        return [.. vector.Select(value => value / length)];
    }

    private static byte[] Graph(int? rows = null, string[]? inputs = null, float scale = 1)
    {
        var graph = new OnnxGraph();
        var names = (inputs ?? ["input_ids", "attention_mask", "token_type_ids"]).Select(name => graph.Input(name, "batch", "length")).ToList();
        float[] table = [.. Enumerable.Range(0, rows ?? s_pieces.Length).SelectMany(Row).Select(value => scale * value)];
        var rowsOfIds = graph.Add("Gather", [graph.Constant("table", new Tensor(table, table.Length / Dimension, Dimension)), names[0]]);
        // All inputs must be used; the last one is zero everywhere, as BERT's is for a single text.
        var nothing = graph.Add("Cast", [graph.Add("Unsqueeze", [names[^1], graph.Integers(2)])], OnnxGraph.Attribute("to", 1L));
        var gated = names.Count < 3 ? rowsOfIds : graph.Add("Add", [rowsOfIds, nothing]);
        graph.AddOutput("Identity", [gated], "last_hidden_state", "batch", "length", Dimension);
        return graph.ToModel("test");
    }

    private OnnxEmbedder Load(byte[] graph)
    {
        File.WriteAllBytes(Path.Combine(_folder, "model.onnx"), graph);
        File.WriteAllText(Path.Combine(_folder, "vocab.txt"), string.Join('\n', s_pieces) + "\n");
        var files = ((string[])["model.onnx", "vocab.txt"]).ToDictionary(
            file => file, file => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(_folder, file)))));
        var manifest = new ModelManifest("test", Dimension, MaximumTokens, TokenizerKind.WordPieceUncased, Pooling.Mean, 0.5, 1, files);
        File.WriteAllText(Path.Combine(_folder, ModelManifest.FileName), manifest.ToJson());
        return OnnxEmbedder.Load(ModelFolder.Open(_folder), parallelRuns: 1);
    }
}
