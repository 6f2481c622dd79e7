using Qdrant.Engine.Points;

namespace Qdrant.Engine.Filters;

/// <summary>
/// Qdrant's filter: all of <paramref name="must"/>, none of <paramref name="mustNot"/>, at least one of
/// <paramref name="should"/> and <paramref name="minCount"/> of <paramref name="minShould"/>. A clause that is null
/// asks for nothing; an empty <paramref name="should"/> is never met.
/// </summary>
internal sealed class Filter(
    IReadOnlyList<Condition>? must,
    IReadOnlyList<Condition>? mustNot,
    IReadOnlyList<Condition>? should,
    IReadOnlyList<Condition>? minShould,
    int minCount) : Condition
{
    public override bool Matches(Candidate candidate)
    {
        foreach (var condition in must ?? [])
        {
            if (!condition.Matches(candidate))
            {
                return false;
            }
        }

        foreach (var condition in mustNot ?? [])
        {
            if (condition.Matches(candidate))
            {
                return false;
            }
        }

        return AtLeast(should, 1, candidate) && AtLeast(minShould, minCount, candidate);
    }

    public override bool TrySelect(PointTable table, RowMask rows)
    {
        var plan = Plan(table);
        if (plan.Rest is not null)
        {
            return false;
        }

        rows.Or(plan.Rows ?? AllRows(table));
        return true;
    }

    /// <summary>Splits the filter into the rows that indexes can name and a rest to be asked of each of them.</summary>
    public FilterPlan Plan(PointTable table)
    {
        RowMask? rows = null;
        var restMust = new List<Condition>();
        var restMustNot = new List<Condition>();
        foreach (var (conditions, rest, negate) in new[] { (must, restMust, false), (mustNot, restMustNot, true) })
        {
            foreach (var condition in conditions ?? [])
            {
                var selected = new RowMask(table.RowLimit);
                if (condition.TrySelect(table, selected))
                {
                    Narrow(selected, negate);
                }
                else
                {
                    rest.Add(condition);
                }
            }
        }

        var restShould = should;
        if (should is not null && Union(should, table) is { } either)
        {
            Narrow(either, negate: false);
            restShould = null;
        }

        var nothingLeft = restMust.Count == 0 && restMustNot.Count == 0 && restShould is null && minShould is null;
        return new FilterPlan(rows, nothingLeft ? null : new Filter(restMust, restMustNot, restShould, minShould, minCount));

        void Narrow(RowMask selected, bool negate)
        {
            if (negate)
            {
                selected.Invert();
            }

            if (rows is null)
            {
                rows = selected;
            }
            else
            {
                rows.And(selected);
            }
        }
    }

    private static RowMask? Union(IReadOnlyList<Condition> conditions, PointTable table)
    {
        var union = new RowMask(table.RowLimit);
        foreach (var condition in conditions)
        {
            var selected = new RowMask(table.RowLimit);
            if (!condition.TrySelect(table, selected))
            {
                return null;
            }

            union.Or(selected);
        }

        return union;
    }

    private static RowMask AllRows(PointTable table)
    {
        var all = new RowMask(table.RowLimit);
        all.Invert();
        return all;
    }

    private static bool AtLeast(IReadOnlyList<Condition>? conditions, int count, Candidate candidate)
    {
        if (conditions is null)
        {
            return true;
        }

        var met = 0;
        for (var i = 0; i < conditions.Count && met < count; i++)
        {
            met += conditions[i].Matches(candidate) ? 1 : 0;
        }

        return met >= count;
    }
}

/// <summary>
/// A filter prepared for one look at a table. Null <paramref name="Rows"/> means every row, null
/// <paramref name="Rest"/> nothing more to ask.
/// </summary>
internal sealed record FilterPlan(RowMask? Rows, Condition? Rest)
{
    public static FilterPlan Everything { get; } = new(null, null);

    /// <summary>Asks the rest about a live row that is among <see cref="Rows"/>.</summary>
    public bool Accepts(PointTable table, int row) =>
        Rest is null || Rest.Matches(new Candidate(table.Id(row), table.Payload(row)));

    /// <summary>The whole question about one live row.</summary>
    public bool Includes(PointTable table, int row) => (Rows is null || Rows.Has(row)) && Accepts(table, row);
}
