using Google.Protobuf.WellKnownTypes;

namespace Qdrant.Client.Grpc;

/// <summary>Limits on a number.</summary>
public sealed partial class Range
{
    private double? _lt;
    private double? _gt;
    private double? _gte;
    private double? _lte;

    /// <summary>Number below this.</summary>
    public double Lt
    {
        get => _lt.GetValueOrDefault();
        set => _lt = value;
    }

    /// <summary>Whether <see cref="Lt"/> is set.</summary>
    public bool HasLt => _lt.HasValue;

    /// <summary>Number above this.</summary>
    public double Gt
    {
        get => _gt.GetValueOrDefault();
        set => _gt = value;
    }

    /// <summary>Whether <see cref="Gt"/> is set.</summary>
    public bool HasGt => _gt.HasValue;

    /// <summary>Number of at least this.</summary>
    public double Gte
    {
        get => _gte.GetValueOrDefault();
        set => _gte = value;
    }

    /// <summary>Whether <see cref="Gte"/> is set.</summary>
    public bool HasGte => _gte.HasValue;

    /// <summary>Number of at most this.</summary>
    public double Lte
    {
        get => _lte.GetValueOrDefault();
        set => _lte = value;
    }

    /// <summary>Whether <see cref="Lte"/> is set.</summary>
    public bool HasLte => _lte.HasValue;
}

/// <summary>Limits on a number of values.</summary>
public sealed partial class ValuesCount
{
    private ulong? _lt;
    private ulong? _gt;
    private ulong? _gte;
    private ulong? _lte;

    /// <summary>Count below this.</summary>
    public ulong Lt
    {
        get => _lt.GetValueOrDefault();
        set => _lt = value;
    }

    /// <summary>Whether <see cref="Lt"/> is set.</summary>
    public bool HasLt => _lt.HasValue;

    /// <summary>Count above this.</summary>
    public ulong Gt
    {
        get => _gt.GetValueOrDefault();
        set => _gt = value;
    }

    /// <summary>Whether <see cref="Gt"/> is set.</summary>
    public bool HasGt => _gt.HasValue;

    /// <summary>Count of at least this.</summary>
    public ulong Gte
    {
        get => _gte.GetValueOrDefault();
        set => _gte = value;
    }

    /// <summary>Whether <see cref="Gte"/> is set.</summary>
    public bool HasGte => _gte.HasValue;

    /// <summary>Count of at most this.</summary>
    public ulong Lte
    {
        get => _lte.GetValueOrDefault();
        set => _lte = value;
    }

    /// <summary>Whether <see cref="Lte"/> is set.</summary>
    public bool HasLte => _lte.HasValue;
}

/// <summary>Limits on a time.</summary>
public sealed partial class DatetimeRange
{
    /// <summary>Time below this.</summary>
    public Timestamp? Lt { get; set; }

    /// <summary>Time above this.</summary>
    public Timestamp? Gt { get; set; }

    /// <summary>Time of at least this.</summary>
    public Timestamp? Gte { get; set; }

    /// <summary>Time of at most this.</summary>
    public Timestamp? Lte { get; set; }
}
