using Portfolio.ModelTool.Onnx;

namespace Portfolio.ModelTool.UseLite;

/// <summary>
/// The Universal Sentence Encoder Lite (Cer et al. 2018): two transformer layers over SentencePiece ids, the mean over the tokens,
/// one more layer. The published graph works on sparse tensors; this is the same calculation on a padded batch with a mask.
/// </summary>
internal sealed class UseLiteGraph
{
    public const int Dimension = 512;
    public const int MaximumTokens = 128;

    private const int Vocabulary = 8002;
    private const int EmbeddingWidth = 256;
    private const int InnerWidth = 1536;
    private const int Heads = 4;
    private const float Epsilon = 1e-6f;
    private const float PaddingBias = -1e9f;
    private const string Stack = "KonaTransformer/Encode/TransformerStack/";
    private const string Layers = "KonaTransformer/Encode/";

    private readonly OnnxGraph graph = new();
    private readonly TfjsWeights weights;

    private UseLiteGraph(TfjsWeights weights) => this.weights = weights;

    /// <summary>The ONNX file for the published weights.</summary>
    public static byte[] Build(TfjsWeights weights)
    {
        var built = new UseLiteGraph(weights);
        built.Build();
        return built.graph.ToModel("universal-sentence-encoder-lite-en");
    }

    private void Build()
    {
        var ids = graph.Input("input_ids", "batch", "length");
        var mask = graph.Add("Cast", [graph.Input("attention_mask", "batch", "length")], OnnxGraph.Attribute("to", 1L));
        var bias = graph.Add("Mul", [
            graph.Add("Sub", [graph.Constant("one", 1), mask]),
            graph.Constant("padding_bias", PaddingBias)]);
        var attentionBias = graph.Add("Unsqueeze", [bias, graph.Integers(1, 2)]);

        var embedded = graph.Add("Add", [graph.Add("Gather", [Embeddings(), ids]), Positions(ids)]);
        var widened = Linear(embedded, Layers + "Layer_0/TransformerLayer/dense/kernel/ConcatPartitions/concat",
            Layers + "Layer_0/TransformerLayer/dense/bias/ConcatPartitions/concat", EmbeddingWidth, Dimension);
        var first = Layer(0, EmbeddingWidth, embedded, widened, attentionBias);
        var second = Layer(1, Dimension, first, first, attentionBias);
        Output(MaskedMean(second, mask));
    }

    /// <summary>The published graph adds the embedding twice.</summary>
    private string Embeddings() => graph.Constant("embeddings", weights["module/Embeddings_en", Vocabulary, EmbeddingWidth].Map((value, _) => 2 * value));

    /// <summary>Sines, then cosines, of the position times falling frequencies (Vaswani et al. 2017).</summary>
    private string Positions(string ids)
    {
        var frequencies = weights["AddTimingSignal/TimingSignal/ExpandDims_1", 1, EmbeddingWidth / 2].Values;
        var table = new float[MaximumTokens * EmbeddingWidth];
        for (var position = 0; position < MaximumTokens; position++)
        {
            for (var index = 0; index < frequencies.Length; index++)
            {
                var angle = position * frequencies[index];
                table[(position * EmbeddingWidth) + index] = MathF.Sin(angle);
                table[(position * EmbeddingWidth) + frequencies.Length + index] = MathF.Cos(angle);
            }
        }

        var length = graph.Add("Slice", [graph.Add("Shape", [ids]), graph.Integers(1), graph.Integers(2)]);
        return graph.Add("Slice", [
            graph.Constant("positions", new Tensor(table, MaximumTokens, EmbeddingWidth)), graph.Integers(0), length, graph.Integers(0)]);
    }

    private string Layer(int number, int width, string input, string residual, string attentionBias)
    {
        var layer = $"{Layers}Layer_{number}/TransformerLayer/";
        var attended = Attention(number, width, Normalise(input, layer + "layer_prepostprocess/layer_norm/", width), attentionBias);
        var middle = graph.Add("Add", [attended, residual]);
        var inner = Linear(Normalise(middle, layer + "FFN/layer_prepostprocess/layer_norm/", Dimension),
            $"{Stack}Layer_{number}/TransformerLayer/FFN/conv1/Tensordot/Reshape_1", layer + "FFN/conv1/bias/ConcatPartitions/concat", Dimension, InnerWidth);
        var outer = Linear(graph.Add("Relu", [inner]),
            $"{Stack}Layer_{number}/TransformerLayer/FFN/conv2/Tensordot/Reshape_1", layer + "FFN/conv2/bias/ConcatPartitions/concat", InnerWidth, Dimension);
        return graph.Add("Add", [middle, outer]);
    }

    private string Attention(int number, int width, string input, string attentionBias)
    {
        var name = $"{Layers}Layer_{number}/TransformerLayer/MultiheadAttention/";
        var scale = weights[$"{Stack}Layer_{number}/TransformerLayer/MultiheadAttention/mul/y"].Values[0];
        // The scale of the queries is folded into their weights.
        float Scaled(float value, long column) => column < width ? value * scale : value;
        var all = graph.Add("Add", [
            graph.Add("MatMul", [
                input,
                graph.Constant($"qkv_{number}", weights[name + "qkv_transform_single/kernel/part_0", width, 3 * width].Map(Scaled))]),
            graph.Constant($"qkv_bias_{number}", weights[name + "qkv_transform_single/bias/ConcatPartitions/concat", 3 * width].Map(Scaled))]);
        var parts = graph.Add("Split", [all], 3, OnnxGraph.Attribute("axis", -1L), OnnxGraph.Attribute("num_outputs", 3L));

        var scores = graph.Add("MatMul", [Split(parts[0], width, 0, 2, 1, 3), Split(parts[1], width, 0, 2, 3, 1)]);
        var shares = graph.Add("Softmax", [graph.Add("Add", [scores, attentionBias])], OnnxGraph.Attribute("axis", -1L));
        var mixed = graph.Add("Transpose", [graph.Add("MatMul", [shares, Split(parts[2], width, 0, 2, 1, 3)])], OnnxGraph.Attribute("perm", 0, 2, 1, 3));
        var joined = graph.Add("Reshape", [mixed, graph.Integers(0, 0, width)]);
        return Linear(joined, name + "output_transform_single/kernel/part_0", name + "output_transform_single/bias/ConcatPartitions/concat", width, Dimension);
    }

    /// <summary>[batch, length, width] as heads, in the order of dimensions that is asked for.</summary>
    private string Split(string input, int width, params long[] order) => graph.Add(
        "Transpose", [graph.Add("Reshape", [input, graph.Integers(0, 0, Heads, width / Heads)])], OnnxGraph.Attribute("perm", order));

    private string Normalise(string input, string name, int width) => graph.Add(
        "LayerNormalization",
        [
            input,
            graph.Constant(name + "scale", weights[name + "layer_norm_scale/ConcatPartitions/concat", width]),
            graph.Constant(name + "bias", weights[name + "layer_norm_bias/ConcatPartitions/concat", width]),
        ],
        OnnxGraph.Attribute("axis", -1L), OnnxGraph.Attribute("epsilon", Epsilon));

    private string Linear(string input, string kernel, string bias, int from, int to) => graph.Add("Add", [
        graph.Add("MatMul", [input, graph.Constant(kernel, weights[kernel, from, to])]),
        graph.Constant(bias, weights[bias, to])]);

    private string MaskedMean(string input, string mask)
    {
        var kept = graph.Add("Mul", [input, graph.Add("Unsqueeze", [mask, graph.Integers(2)])]);
        var sum = graph.Add("ReduceSum", [kept, graph.Integers(1)], OnnxGraph.Attribute("keepdims", 0L));
        var count = graph.Add("ReduceSum", [mask, graph.Integers(1)], OnnxGraph.Attribute("keepdims", 1L));
        return graph.Add("Div", [sum, graph.Add("Max", [count, graph.Constant("least_count", 1)])]);
    }

    private void Output(string mean)
    {
        var vector = graph.Add("Tanh", [Linear(mean, "hidden_layers/tanh_layer_0/weights", "hidden_layers/tanh_layer_0/bias", Dimension, Dimension)]);
        var squares = graph.Add("ReduceSum", [graph.Add("Mul", [vector, vector]), graph.Integers(1)], OnnxGraph.Attribute("keepdims", 1L));
        var length = graph.Add("Sqrt", [graph.Add("Max", [squares, graph.Constant("least_square", 1e-12f)])]);
        graph.AddOutput("Div", [vector, length], "embedding", "batch", Dimension);
    }
}
