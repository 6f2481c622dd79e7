using Google.Protobuf.Collections;

namespace Qdrant.Client.Grpc;

/// <summary>The vector of a point.</summary>
public sealed partial class Vectors
{
    private object? _value;

    /// <summary>Which one is set.</summary>
    public enum VectorsOptionsOneofCase
    {
        /// <summary>None of them.</summary>
        None = 0,

        /// <summary>The only one, without a name.</summary>
        Vector = 1,
    }

    /// <summary>Which one is set.</summary>
    public VectorsOptionsOneofCase VectorsOptionsCase { get; private set; }

    /// <summary>The only one, without a name.</summary>
    public Vector? Vector
    {
        get => VectorsOptionsCase == VectorsOptionsOneofCase.Vector ? (Vector?)_value : null;
        set => (_value, VectorsOptionsCase) = (value, value is null ? VectorsOptionsOneofCase.None : VectorsOptionsOneofCase.Vector);
    }

    /// <summary>The point's only vector.</summary>
    public static implicit operator Vectors(float[] values) => new() { Vector = values };
}

/// <summary>A vector to be stored.</summary>
public sealed partial class Vector
{
    private object? _value;

    /// <summary>Which one is set.</summary>
    public enum VectorOneofCase
    {
        /// <summary>None of them.</summary>
        None = 0,

        /// <summary>All its numbers.</summary>
        Dense = 1,
    }

    /// <summary>Which one is set.</summary>
    public VectorOneofCase VectorCase { get; private set; }

    /// <summary>All its numbers.</summary>
    public DenseVector? Dense
    {
        get => VectorCase == VectorOneofCase.Dense ? (DenseVector?)_value : null;
        set => (_value, VectorCase) = (value, value is null ? VectorOneofCase.None : VectorOneofCase.Dense);
    }

    /// <summary>A vector of these numbers.</summary>
    public static implicit operator Vector(float[] values) => new() { Dense = new DenseVector { Data = { values } } };
}

/// <summary>All numbers of a vector.</summary>
public sealed partial class DenseVector
{
    /// <summary>The numbers.</summary>
    public RepeatedField<float> Data { get; } = [];
}

/// <summary>The vector of a point that was read.</summary>
public sealed partial class VectorsOutput
{
    private object? _value;

    /// <summary>Which one is set.</summary>
    public enum VectorsOptionsOneofCase
    {
        /// <summary>None of them.</summary>
        None = 0,

        /// <summary>The only one, without a name.</summary>
        Vector = 1,
    }

    /// <summary>Which one is set.</summary>
    public VectorsOptionsOneofCase VectorsOptionsCase { get; private set; }

    /// <summary>The only one, without a name.</summary>
    public VectorOutput? Vector
    {
        get => VectorsOptionsCase == VectorsOptionsOneofCase.Vector ? (VectorOutput?)_value : null;
        set => (_value, VectorsOptionsCase) = (value, value is null ? VectorsOptionsOneofCase.None : VectorsOptionsOneofCase.Vector);
    }
}

/// <summary>A vector that was read.</summary>
public sealed partial class VectorOutput
{
    private object? _value;

    /// <summary>Which one is set.</summary>
    public enum VectorOneofCase
    {
        /// <summary>None of them.</summary>
        None = 0,

        /// <summary>All its numbers.</summary>
        Dense = 1,
    }

    /// <summary>Which one is set.</summary>
    public VectorOneofCase VectorCase { get; private set; }

    /// <summary>All its numbers.</summary>
    public DenseVector? Dense
    {
        get => VectorCase == VectorOneofCase.Dense ? (DenseVector?)_value : null;
        set => (_value, VectorCase) = (value, value is null ? VectorOneofCase.None : VectorOneofCase.Dense);
    }

    /// <summary>The numbers, when it is a dense vector.</summary>
    public DenseVector? GetDenseVector() => Dense;
}

/// <summary>A vector to search by.</summary>
public sealed partial class VectorInput
{
    private object? _value;

    /// <summary>Which one is set.</summary>
    public enum VariantOneofCase
    {
        /// <summary>None of them.</summary>
        None = 0,

        /// <summary>That of a stored point.</summary>
        Id = 1,

        /// <summary>These numbers.</summary>
        Dense = 2,
    }

    /// <summary>Which one is set.</summary>
    public VariantOneofCase VariantCase { get; private set; }

    /// <summary>That of a stored point.</summary>
    public PointId? Id
    {
        get => VariantCase == VariantOneofCase.Id ? (PointId?)_value : null;
        set => (_value, VariantCase) = (value, value is null ? VariantOneofCase.None : VariantOneofCase.Id);
    }

    /// <summary>These numbers.</summary>
    public DenseVector? Dense
    {
        get => VariantCase == VariantOneofCase.Dense ? (DenseVector?)_value : null;
        set => (_value, VariantCase) = (value, value is null ? VariantOneofCase.None : VariantOneofCase.Dense);
    }

    /// <summary>These numbers.</summary>
    public static implicit operator VectorInput(float[] values) => new() { Dense = new DenseVector { Data = { values } } };

    /// <summary>The vector of a stored point.</summary>
    public static implicit operator VectorInput(PointId id) => new() { Id = id };

    /// <summary>The vector of a stored point.</summary>
    public static implicit operator VectorInput(ulong id) => new() { Id = id };

    /// <summary>The vector of a stored point.</summary>
    public static implicit operator VectorInput(Guid id) => new() { Id = id };
}
