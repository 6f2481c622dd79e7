using System.Numerics.Tensors;
using System.Text.Json.Serialization;

namespace Qdrant.Engine.Search;

/// <summary>How two vectors are compared.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Distance>))]
internal enum Distance
{
    /// <summary>Dot product of normalised vectors; vectors are normalised when they are stored.</summary>
    Cosine,

    /// <summary>Length of the difference; smaller is nearer.</summary>
    Euclid,

    /// <summary>Dot product.</summary>
    Dot,

    /// <summary>Sum of the absolute differences; smaller is nearer.</summary>
    Manhattan,
}

/// <summary>The arithmetic of each distance. Internally a larger similarity is always nearer.</summary>
internal static class Distances
{
    private const float Tolerance = 1e-6f;

    /// <summary>
    /// Brings a vector into the form in which it is stored and compared: of length 1 for cosine, else as it is. One that
    /// has that length already, or none, is left as it is, so that what was stored once is stored alike again.
    /// </summary>
    public static void Prepare(this Distance distance, Span<float> vector)
    {
        if (distance != Distance.Cosine)
        {
            return;
        }

        var square = TensorPrimitives.SumOfSquares<float>(vector);
        if (float.IsFinite(square) && square > float.Epsilon && MathF.Abs(square - 1) > Tolerance)
        {
            TensorPrimitives.Divide(vector, MathF.Sqrt(square), vector);
        }
    }

    public static float Similarity(this Distance distance, ReadOnlySpan<float> a, ReadOnlySpan<float> b) => distance switch
    {
        Distance.Euclid => -TensorPrimitives.Distance(a, b),
        Distance.Manhattan => -Manhattan(a, b),
        _ => TensorPrimitives.Dot(a, b),
    };

    /// <summary>The score that Qdrant shows for a similarity, and the other way round.</summary>
    public static float Score(this Distance distance, float similarity) =>
        distance is Distance.Euclid or Distance.Manhattan ? -similarity : similarity;

    private static float Manhattan(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        var sum = 0f;
        var width = System.Numerics.Vector<float>.Count;
        var lanes = System.Numerics.Vector<float>.Zero;
        var i = 0;
        for (; i <= a.Length - width; i += width)
        {
            lanes += System.Numerics.Vector.Abs(new System.Numerics.Vector<float>(a[i..]) - new System.Numerics.Vector<float>(b[i..]));
        }

        for (; i < a.Length; i++)
        {
            sum += MathF.Abs(a[i] - b[i]);
        }

        return sum + System.Numerics.Vector.Sum(lanes);
    }
}
