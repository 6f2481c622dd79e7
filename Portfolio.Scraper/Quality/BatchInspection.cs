using System.Globalization;
using Portfolio.Scraper.Papers;

namespace Portfolio.Scraper.Quality;

/// <summary>Why a record is not as expected.</summary>
/// <param name="Expectation">Name of the expectation.</param>
/// <param name="Field">The field.</param>
/// <param name="Reason">For people.</param>
public sealed record BrokenExpectation(string Expectation, string? Field, string Reason);

/// <summary>A record that was kept apart.</summary>
/// <param name="Paper">The record as it came.</param>
/// <param name="Reasons">At least one.</param>
public sealed record RefusedPaper(ScrapedPaper Paper, IReadOnlyList<BrokenExpectation> Reasons);

/// <summary>Measures one batch page by page, in memory that does not grow with its records but for their keys.</summary>
public sealed class BatchInspection(ExpectationSuite suite, DateOnly today)
{
    private const int MostExamples = 5;
    private const int MostDays = 60;

    private readonly Lock turn = new();
    private readonly Dictionary<string, Tally> tallies = suite.Expectations.ToDictionary(one => one.Name, _ => new Tally());
    private readonly HashSet<(string Expectation, string Source, int Hash, int Length)> seen = [];
    private readonly Dictionary<string, int> categories = [];
    private readonly SortedDictionary<DateOnly, int> days = [];
    private int records;
    private int quarantined;
    private long abstractLength;

    /// <summary>What was counted so far.</summary>
    public BatchFigures Figures
    {
        get
        {
            lock (turn)
            {
                var accepted = records - quarantined;
                return new BatchFigures(
                    records, quarantined, new Dictionary<string, int>(categories),
                    days.Reverse().Take(MostDays).Reverse().ToDictionary(
                        day => day.Key.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), day => day.Value),
                    days.Count == 0 ? null : days.Keys.Last(), accepted == 0 ? 0 : Math.Round((double)abstractLength / accepted, 1));
            }
        }
    }

    /// <summary>Why a record would be kept apart; empty when it would not be.</summary>
    public static IReadOnlyList<BrokenExpectation> Refusals(ExpectationSuite suite, ScrapedPaper paper, DateOnly today) =>
        [.. Broken(suite, paper, today).Where(broken => broken.By.Action == ExpectationAction.Quarantine).Select(broken => broken.What)];

    /// <summary>Takes a page apart; may be called by several sources at once.</summary>
    public (List<ScrapedPaper> Accepted, List<RefusedPaper> Refused) Inspect(string source, IReadOnlyList<ScrapedPaper> page)
    {
        List<ScrapedPaper> accepted = [];
        List<RefusedPaper> refused = [];
        lock (turn)
        {
            foreach (var paper in page)
            {
                records++;
                var broken = Broken(suite, paper, today).ToList();
                broken.AddRange(Repeated(source, paper));
                broken.ForEach(one => tallies[one.By.Name].Add(paper.SourceId, one.What.Reason));
                var reasons = broken.Where(one => one.By.Action == ExpectationAction.Quarantine).Select(one => one.What).ToList();
                if (reasons.Count > 0)
                {
                    quarantined++;
                    refused.Add(new RefusedPaper(paper, reasons));
                    continue;
                }

                accepted.Add(paper);
                Count(paper);
            }
        }

        return (accepted, refused);
    }

    /// <summary>A record that was refused is taken all the same: somebody corrected or released it before.</summary>
    public void Accept(ScrapedPaper paper)
    {
        lock (turn)
        {
            quarantined--;
            Count(paper);
        }
    }

    /// <summary>How often an expectation was not met, with some examples.</summary>
    internal (int Failed, IReadOnlyList<ReportExample> Examples) FailuresOf(Expectation expectation)
    {
        lock (turn)
        {
            var tally = tallies[expectation.Name];
            return (tally.Failed, [.. tally.Examples]);
        }
    }

    private static IEnumerable<(Expectation By, BrokenExpectation What)> Broken(ExpectationSuite suite, ScrapedPaper paper, DateOnly today)
    {
        foreach (var (expectation, check) in suite.Records)
        {
            if (check(paper, today) is { } reason)
            {
                yield return (expectation, new BrokenExpectation(expectation.Name, expectation.Field, reason));
            }
        }
    }

    private IEnumerable<(Expectation By, BrokenExpectation What)> Repeated(string source, ScrapedPaper paper)
    {
        foreach (var expectation in suite.Unique)
        {
            var value = PaperFields.Of(expectation.Field)(paper) as string ?? "";
            if (!seen.Add((expectation.Name, source, value.GetHashCode(StringComparison.OrdinalIgnoreCase), value.Length)))
            {
                yield return (expectation, new BrokenExpectation(expectation.Name, expectation.Field, "occurs more than once"));
            }
        }
    }

    private void Count(ScrapedPaper paper)
    {
        categories[paper.Category] = categories.GetValueOrDefault(paper.Category) + 1;
        days[paper.PublishedDate] = days.GetValueOrDefault(paper.PublishedDate) + 1;
        abstractLength += paper.Abstract.Length;
    }

    private sealed class Tally
    {
        public int Failed { get; private set; }

        public List<ReportExample> Examples { get; } = [];

        public void Add(string sourceId, string reason)
        {
            Failed++;
            if (Examples.Count < MostExamples)
            {
                Examples.Add(new ReportExample(sourceId, reason));
            }
        }
    }
}
