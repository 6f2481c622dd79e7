using Google.Protobuf.Collections;

namespace Qdrant.Client.Grpc;

/// <summary>Conditions on points, each list joined as its name says.</summary>
public sealed partial class Filter
{
    /// <summary>At least one of these.</summary>
    public RepeatedField<Condition> Should { get; } = [];

    /// <summary>All of these.</summary>
    public RepeatedField<Condition> Must { get; } = [];

    /// <summary>None of these.</summary>
    public RepeatedField<Condition> MustNot { get; } = [];

    /// <summary>Some number of these.</summary>
    public MinShould? MinShould { get; set; }

    /// <summary>A filter of one condition; a condition that is a filter is unwrapped.</summary>
    public static implicit operator Filter(Condition condition) => condition.Filter ?? new Filter { Must = { condition } };

    /// <summary>Both filters.</summary>
    public static Filter operator &(Filter left, Filter right) =>
        left.Should.Count + right.Should.Count == 0 && left.MinShould is null && right.MinShould is null
            ? new Filter { Must = { left.Must, right.Must }, MustNot = { left.MustNot, right.MustNot } }
            : new Filter { Must = { Conditions.Filter(left), Conditions.Filter(right) } };

    /// <summary>Either filter.</summary>
    public static Filter operator |(Filter left, Filter right) =>
        new() { Should = { Conditions.Filter(left), Conditions.Filter(right) } };
}

/// <summary>A number of conditions, some of which must hold.</summary>
public sealed partial class MinShould
{
    /// <summary>The conditions.</summary>
    public RepeatedField<Condition> Conditions { get; } = [];

    /// <summary>How many must hold, 1 or more.</summary>
    public ulong MinCount { get; set; }
}
