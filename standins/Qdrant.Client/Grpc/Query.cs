namespace Qdrant.Client.Grpc;

/// <summary>What to search by.</summary>
public sealed partial class Query
{
    private object? _value;

    /// <summary>Which one is set.</summary>
    public enum VariantOneofCase
    {
        /// <summary>None of them.</summary>
        None = 0,

        /// <summary>Nearest to a vector.</summary>
        Nearest = 1,
    }

    /// <summary>Which one is set.</summary>
    public VariantOneofCase VariantCase { get; private set; }

    /// <summary>Nearest to a vector.</summary>
    public VectorInput? Nearest
    {
        get => VariantCase == VariantOneofCase.Nearest ? (VectorInput?)_value : null;
        set => (_value, VariantCase) = (value, value is null ? VariantOneofCase.None : VariantOneofCase.Nearest);
    }

    /// <summary>Nearest to this.</summary>
    public static implicit operator Query(VectorInput input) => new() { Nearest = input };

    /// <summary>Nearest to these numbers.</summary>
    public static implicit operator Query(float[] values) => new() { Nearest = values };

    /// <summary>Nearest to a stored point.</summary>
    public static implicit operator Query(PointId id) => new() { Nearest = id };

    /// <summary>Nearest to a stored point.</summary>
    public static implicit operator Query(ulong id) => new() { Nearest = id };

    /// <summary>Nearest to a stored point.</summary>
    public static implicit operator Query(Guid id) => new() { Nearest = id };
}
