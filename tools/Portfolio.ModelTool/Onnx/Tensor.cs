using System.Runtime.InteropServices;

namespace Portfolio.ModelTool.Onnx;

/// <summary>Weights: numbers in row-major order, and their shape.</summary>
internal sealed record Tensor(float[] Values, params long[] Shape)
{
    /// <summary>Each number changed by a function of itself and its column.</summary>
    public Tensor Map(Func<float, long, float> change)
    {
        var columns = Shape[^1];
        return this with { Values = [.. Values.Select((value, index) => change(value, index % columns))] };
    }

    public byte[] LittleEndianBytes() => BitConverter.IsLittleEndian
        ? MemoryMarshal.AsBytes<float>(Values).ToArray()
        : throw new PlatformNotSupportedException("Models are converted on little-endian machines.");
}
