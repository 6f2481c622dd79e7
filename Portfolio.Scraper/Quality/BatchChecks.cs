using System.Globalization;

namespace Portfolio.Scraper.Quality;

/// <summary>What a check of a batch found.</summary>
/// <param name="Observed">The value; null when it was not judged.</param>
/// <param name="Reason">Why it is not as expected, or was not judged; null when it is.</param>
/// <param name="IsMet">False when it is not as expected.</param>
internal sealed record BatchFinding(double? Observed, string? Reason, bool IsMet);

/// <summary>The kinds of checks that look at a batch as a whole, beside the batches before.</summary>
internal static class BatchChecks
{
    private static readonly Dictionary<string, Func<BatchFigures, IReadOnlyList<BatchFigures>, DateOnly, double?>> Kinds = new()
    {
        ["quarantined_share"] = (now, _, _) => now.Records == 0 ? null : (double)now.Quarantined / now.Records,
        ["newest_age_days"] = (now, _, today) => today.DayNumber - now.Newest?.DayNumber,
        ["count_ratio"] = (now, before, _) => Ratio(now.Records, Median(before.Select(run => (double)run.Records))),
        ["category_distance"] = (now, before, _) => Distance(now, before),
        ["abstract_length_ratio"] = (now, before, _) => now.Accepted == 0
            ? null
            : Ratio(now.AbstractLength, Median(before.Where(run => run.Accepted > 0).Select(run => run.AbstractLength))),
    };

    /// <summary>Whether there is such a kind.</summary>
    public static bool Has(string kind) => Kinds.ContainsKey(kind);

    /// <summary>Judges a batch.</summary>
    /// <param name="expected">What is expected.</param>
    /// <param name="now">The batch.</param>
    /// <param name="before">Earlier batches of the same kind, none for a batch that cannot be compared.</param>
    /// <param name="today">The day of the run, UTC.</param>
    public static BatchFinding Judge(Expectation expected, BatchFigures now, IReadOnlyList<BatchFigures> before, DateOnly today)
    {
        if (now.Records < Math.Max(expected.LeastRecords, 1))
        {
            return new BatchFinding(null, "too few records to judge", IsMet: true);
        }

        if (before.Count < expected.LeastRuns)
        {
            return new BatchFinding(null, "too few earlier runs to compare with", IsMet: true);
        }

        if (Kinds[expected.Kind](now, before, today) is not { } value)
        {
            return new BatchFinding(null, "nothing to judge", IsMet: true);
        }

        value = Math.Round(value, 4);
        return expected.Allows(value)
            ? new BatchFinding(value, null, IsMet: true)
            : new BatchFinding(value, string.Create(CultureInfo.InvariantCulture, $"is {value}, not {expected.Limits}"), IsMet: false);
    }

    /// <summary>Total variation distance of the shares of categories, 0 to 1: half the sum of their differences.</summary>
    private static double? Distance(BatchFigures now, IReadOnlyList<BatchFigures> before)
    {
        var (records, earlier) = (now.Accepted, before.Sum(run => run.Accepted));
        if (records == 0 || earlier == 0)
        {
            return null;
        }

        var sums = before.SelectMany(run => run.Categories).ToLookup(pair => pair.Key, pair => pair.Value);
        return now.Categories.Keys.Union(sums.Select(group => group.Key)).Sum(category => Math.Abs(
            ((double)now.Categories.GetValueOrDefault(category) / records) - ((double)sums[category].Sum() / earlier))) / 2;
    }

    private static double? Ratio(double now, double? before) => before > 0 ? now / before : null;

    private static double? Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted.Count == 0 ? null : (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }
}
