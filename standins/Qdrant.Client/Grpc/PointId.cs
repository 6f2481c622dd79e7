namespace Qdrant.Client.Grpc;

/// <summary>A point's id: a number or a UUID.</summary>
public sealed partial class PointId
{
    private object? _value;

    /// <summary>Which one is set.</summary>
    public enum PointIdOptionsOneofCase
    {
        /// <summary>None of them.</summary>
        None = 0,

        /// <summary>Unsigned number.</summary>
        Num = 1,

        /// <summary>UUID.</summary>
        Uuid = 2,
    }

    /// <summary>Which one is set.</summary>
    public PointIdOptionsOneofCase PointIdOptionsCase { get; private set; }

    /// <summary>Unsigned number.</summary>
    public ulong Num
    {
        get => PointIdOptionsCase == PointIdOptionsOneofCase.Num ? (ulong)_value! : default;
        set => (_value, PointIdOptionsCase) = (value, PointIdOptionsOneofCase.Num);
    }

    /// <summary>Whether <see cref="Num"/> is set.</summary>
    public bool HasNum => PointIdOptionsCase == PointIdOptionsOneofCase.Num;

    /// <summary>UUID.</summary>
    public string Uuid
    {
        get => _value is string text && PointIdOptionsCase == PointIdOptionsOneofCase.Uuid ? text : "";
        set => (_value, PointIdOptionsCase) = (value, PointIdOptionsOneofCase.Uuid);
    }

    /// <summary>Whether <see cref="Uuid"/> is set.</summary>
    public bool HasUuid => PointIdOptionsCase == PointIdOptionsOneofCase.Uuid;

    /// <summary>The id of this number.</summary>
    public static implicit operator PointId(ulong id) => new() { Num = id };

    /// <summary>The id of this UUID.</summary>
    public static implicit operator PointId(Guid id) => new() { Uuid = id.ToString() };

    /// <inheritdoc/>
    public override bool Equals(object? obj) =>
        obj is PointId other && other.PointIdOptionsCase == PointIdOptionsCase && Equals(other._value, _value);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(PointIdOptionsCase, _value);

    /// <inheritdoc/>
    public override string ToString() => HasNum ? $"{{ \"num\": \"{Num}\" }}" : $"{{ \"uuid\": \"{Uuid}\" }}";
}
