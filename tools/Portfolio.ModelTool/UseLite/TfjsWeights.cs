using System.Runtime.InteropServices;
using System.Text.Json;
using Portfolio.ModelTool.Onnx;

namespace Portfolio.ModelTool.UseLite;

/// <summary>
/// The weights of a TensorFlow.js graph model: model.json lists names, types and shapes in the order in which the numbers stand in
/// the shards, one after the other.
/// </summary>
internal sealed class TfjsWeights
{
    private readonly Dictionary<string, Tensor> tensors = new(StringComparer.Ordinal);

    private TfjsWeights()
    {
    }

    /// <summary>The one tensor whose name ends so, with dimensions of length 1 in front left out.</summary>
    /// <exception cref="InvalidDataException">There is none, or several, or it has another shape.</exception>
    public Tensor this[string nameEnd, params long[] shape]
    {
        get
        {
            var found = tensors.Where(entry => entry.Key.EndsWith(nameEnd, StringComparison.Ordinal)).ToList();
            if (found.Count != 1)
            {
                throw new InvalidDataException($"{found.Count} weights have a name that ends with {nameEnd}; one is expected.");
            }

            var tensor = found[0].Value;
            long[] squeezed = [.. tensor.Shape.SkipWhile((length, index) => length == 1 && tensor.Shape.Length - index > shape.Length)];
            return squeezed.SequenceEqual(shape)
                ? tensor with { Shape = squeezed }
                : throw new InvalidDataException($"{nameEnd} has the shape [{string.Join(", ", tensor.Shape)}], not [{string.Join(", ", shape)}].");
        }
    }

    public static TfjsWeights Read(string folder)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "model.json")));
        var weights = new TfjsWeights();
        foreach (var group in document.RootElement.GetProperty("weightsManifest").EnumerateArray())
        {
            byte[] bytes = [.. group.GetProperty("paths").EnumerateArray().SelectMany(path =>
                File.ReadAllBytes(Path.Combine(folder, Path.GetFileName(path.GetString()!))))];
            weights.Read(group.GetProperty("weights"), bytes);
        }

        return weights;
    }

    private void Read(JsonElement entries, byte[] bytes)
    {
        var offset = 0;
        foreach (var entry in entries.EnumerateArray())
        {
            long[] shape = [.. entry.GetProperty("shape").EnumerateArray().Select(length => length.GetInt64())];
            var count = checked((int)shape.Aggregate(1L, (product, length) => product * length));
            var part = bytes.AsSpan(offset, count * sizeof(float)); // int32, the only other type here, has the same size
            offset += part.Length;
            if (entry.GetProperty("dtype").GetString() == "float32")
            {
                tensors.Add(entry.GetProperty("name").GetString()!, new Tensor(MemoryMarshal.Cast<byte, float>(part).ToArray(), shape));
            }
        }

        if (offset != bytes.Length)
        {
            throw new InvalidDataException($"The shards have {bytes.Length} bytes, model.json describes {offset}.");
        }
    }
}
