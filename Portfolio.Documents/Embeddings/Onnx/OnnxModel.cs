using Microsoft.ML.OnnxRuntime;
using Portfolio.Documents.Embeddings.Models;
using SessionOptions = Microsoft.ML.OnnxRuntime.SessionOptions;

namespace Portfolio.Documents.Embeddings.Onnx;

/// <summary>
/// A loaded graph. Each run stays on its caller's thread: several runs at once use several cores, without the library's own threads,
/// which spin and lose most when the machine is busy. The weights are in memory once, however many runs there are.
/// </summary>
internal sealed class OnnxModel : IDisposable
{
    private const string IdsName = "input_ids";
    private const string MaskName = "attention_mask";
    private const string TypesName = "token_type_ids";

    private static readonly Lock EnvironmentGate = new();

    private readonly InferenceSession session;
    private readonly RunOptions runOptions;
    private readonly ModelManifest manifest;
    private readonly string output;
    private readonly bool hasTypes;

    /// <exception cref="EmbeddingException">The native library is missing, or the graph is not one for this manifest.</exception>
    public OnnxModel(byte[] graph, ModelManifest manifest)
    {
        this.manifest = manifest;
        try
        {
            PrepareEnvironment();
            using var options = new SessionOptions
            {
                IntraOpNumThreads = 1,
                InterOpNumThreads = 1,
                EnableMemoryPattern = false,
                GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL,
            };
            session = new InferenceSession(graph, options);
            runOptions = new RunOptions();
        }
        catch (Exception error) when (error is DllNotFoundException or TypeInitializationException { InnerException: DllNotFoundException })
        {
            throw new EmbeddingException(EmbeddingFault.RuntimeMissing, (error.InnerException as DllNotFoundException ?? error).Message, error);
        }
        catch (OnnxRuntimeException error)
        {
            throw Unusable($"ONNX Runtime does not load it: {error.Message}", error);
        }

        hasTypes = session.InputNames.Contains(TypesName);
        output = session.OutputNames[0];
        if (!session.InputNames.Contains(IdsName) || !session.InputNames.Contains(MaskName)
            || session.InputNames.Count != (hasTypes ? 3 : 2))
        {
            var names = string.Join(", ", session.InputNames);
            Dispose();
            throw Unusable($"its inputs are {names}, not {IdsName}, {MaskName} and perhaps {TypesName}", null);
        }
    }

    /// <summary>One vector of length 1 for each window.</summary>
    /// <exception cref="EmbeddingException">The run failed, or gave another shape than model.json says.</exception>
    public float[][] Run(TokenBatch batch)
    {
        try
        {
            long[] shape = [batch.Windows.Count, batch.Length];
            using var ids = OrtValue.CreateTensorValueFromMemory(batch.Ids, shape);
            using var mask = OrtValue.CreateTensorValueFromMemory(batch.Mask, shape);
            using var types = hasTypes ? OrtValue.CreateTensorValueFromMemory(new long[batch.Ids.Length], shape) : null;
            var inputs = new Dictionary<string, OrtValue>(StringComparer.Ordinal) { [IdsName] = ids, [MaskName] = mask };
            if (types is not null)
            {
                inputs[TypesName] = types;
            }

            using var outputs = session.Run(runOptions, inputs, [output]);
            return Vectors(batch, outputs[0]);
        }
        catch (OnnxRuntimeException error)
        {
            throw new EmbeddingException(EmbeddingFault.RunFailed, $"The model {manifest.Name} failed: {error.Message}", error);
        }
    }

    public void Dispose()
    {
        runOptions.Dispose();
        session.Dispose();
    }

    private float[][] Vectors(TokenBatch batch, OrtValue result)
    {
        var shape = result.GetTensorTypeAndShape().Shape;
        long[] expected = manifest.Pooling == Pooling.Mean
            ? [batch.Windows.Count, batch.Length, manifest.Dimension]
            : [batch.Windows.Count, manifest.Dimension];
        if (!shape.SequenceEqual(expected))
        {
            throw Unusable($"it gives [{string.Join(", ", shape)}] where model.json promises [{string.Join(", ", expected)}]", null);
        }

        var data = result.GetTensorDataAsSpan<float>();
        var vectors = new float[batch.Windows.Count][];
        for (var row = 0; row < vectors.Length; row++)
        {
            var size = data.Length / vectors.Length;
            var part = data.Slice(row * size, size);
            vectors[row] = manifest.Pooling == Pooling.Mean
                ? VectorMath.Mean(part, manifest.Dimension, batch.Windows[row].Ids.Length)
                : part.ToArray();
            VectorMath.Normalise(vectors[row]);
        }

        return vectors;
    }

    /// <summary>The library colours its errors on standard error; they arrive as exceptions anyway.</summary>
    private static void PrepareEnvironment()
    {
        lock (EnvironmentGate)
        {
            if (!OrtEnv.IsCreated)
            {
                var options = new EnvironmentCreationOptions { logId = "portfolio", logLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL };
                OrtEnv.CreateInstanceWithOptions(ref options);
            }
        }
    }

    private EmbeddingException Unusable(string reason, Exception? cause) => cause is null
        ? new EmbeddingException(EmbeddingFault.ModelUnusable, $"The model {manifest.Name} cannot be used: {reason}.")
        : new EmbeddingException(EmbeddingFault.ModelUnusable, $"The model {manifest.Name} cannot be used: {reason}", cause);
}
