using Qdrant.Engine.Points;

namespace Qdrant.Engine.Filters;

/// <summary>What a condition may look at: a point's id and payload, or a nested object of a payload (without id).</summary>
internal readonly ref struct Candidate(PointId? id, ReadOnlySpan<byte> payload)
{
    public PointId? Id { get; } = id;

    /// <summary>A UTF-8 JSON object, or nothing.</summary>
    public ReadOnlySpan<byte> Payload { get; } = payload;
}

/// <summary>One condition of a filter.</summary>
internal abstract class Condition
{
    /// <summary>Decides by looking at the candidate itself.</summary>
    public abstract bool Matches(Candidate candidate);

    /// <summary>
    /// Sets the bits of exactly the points that match, when indexes can tell without looking at any payload; else
    /// returns false, and <paramref name="rows"/> is undefined. Bits of rows that hold no point do not matter.
    /// </summary>
    public virtual bool TrySelect(PointTable table, RowMask rows) => false;
}

/// <summary>Points with one of these ids.</summary>
internal sealed class HasIdCondition(IReadOnlySet<PointId> ids) : Condition
{
    public override bool Matches(Candidate candidate) => candidate.Id is { } id && ids.Contains(id);

    public override bool TrySelect(PointTable table, RowMask rows)
    {
        foreach (var id in ids)
        {
            if (table.TryFind(id, out var row))
            {
                rows.Set(row);
            }
        }

        return true;
    }
}

/// <summary>Some object of the array at a path matches a filter of its own.</summary>
internal sealed class NestedCondition(JsonPath path, Filter filter) : Condition
{
    private readonly JsonPath _elements = path.Elements();

    public override bool Matches(Candidate candidate)
    {
        var state = filter;
        return PathWalk.Any(candidate.Payload, _elements, ref state, static (value, ref filter) =>
            value[0] == (byte)'{' && filter.Matches(new Candidate(null, value)));
    }
}

/// <summary>The key is missing, null, or an empty array.</summary>
internal sealed class IsEmptyCondition(JsonPath path) : Condition
{
    public override bool Matches(Candidate candidate)
    {
        var none = 0;
        return !PathWalk.Any(candidate.Payload, path, ref none, static (value, ref _) => !JsonValues.IsEmpty(value));
    }
}

/// <summary>The key is there and null.</summary>
internal sealed class IsNullCondition(JsonPath path) : Condition
{
    public override bool Matches(Candidate candidate)
    {
        var none = 0;
        return PathWalk.Any(candidate.Payload, path, ref none, static (value, ref _) => JsonValues.IsNull(value));
    }
}
