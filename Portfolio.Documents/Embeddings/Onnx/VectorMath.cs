using System.Numerics;
using System.Runtime.InteropServices;

namespace Portfolio.Documents.Embeddings.Onnx;

/// <summary>The few operations on vectors that pooling needs.</summary>
internal static class VectorMath
{
    /// <summary>The mean of the first <paramref name="count"/> rows.</summary>
    public static float[] Mean(ReadOnlySpan<float> rows, int dimension, int count)
    {
        var mean = new float[dimension];
        for (var row = 0; row < count; row++)
        {
            Add(mean, rows.Slice(row * dimension, dimension), 1f / count);
        }

        return mean;
    }

    /// <summary>Adds <paramref name="weight"/> times the other vector.</summary>
    public static void Add(Span<float> target, ReadOnlySpan<float> other, float weight)
    {
        var wide = MemoryMarshal.Cast<float, Vector<float>>(target);
        var wideOther = MemoryMarshal.Cast<float, Vector<float>>(other);
        for (var index = 0; index < wide.Length; index++)
        {
            wide[index] += wideOther[index] * weight;
        }

        for (var index = wide.Length * Vector<float>.Count; index < target.Length; index++)
        {
            target[index] += other[index] * weight;
        }
    }

    /// <summary>Scales the vector to length 1; the sum is taken in double precision. A vector of zeros stays.</summary>
    public static void Normalise(Span<float> vector)
    {
        var squares = 0.0;
        foreach (var value in vector)
        {
            squares += (double)value * value;
        }

        if (squares > 0)
        {
            var scale = (float)(1 / Math.Sqrt(squares));
            foreach (ref var value in vector)
            {
                value *= scale;
            }
        }
    }

    /// <summary>Whether every number is finite and the length is 1.</summary>
    public static bool IsUnit(ReadOnlySpan<float> vector)
    {
        var squares = 0.0;
        foreach (var value in vector)
        {
            squares += (double)value * value;
        }

        return Math.Abs(squares - 1) < 1e-4; // false for NaN and infinities as well
    }
}
