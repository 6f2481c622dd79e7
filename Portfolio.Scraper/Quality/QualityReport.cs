namespace Portfolio.Scraper.Quality;

/// <summary>How a batch was judged.</summary>
public enum QualityStatus
{
    /// <summary>All is as expected, or what is not was kept apart.</summary>
    Passed,

    /// <summary>Accepted; something is not as expected.</summary>
    Warned,

    /// <summary>Refused as a whole.</summary>
    Rejected,
}

/// <summary>How a batch did.</summary>
/// <param name="Suite">Name of the suite.</param>
/// <param name="Status">How it was judged.</param>
/// <param name="Comparable">False for a job with a filter, which is not compared with others.</param>
/// <param name="Figures">What was counted.</param>
/// <param name="Expectations">What became of each expectation, in the order of the suite.</param>
/// <param name="Before">The earlier batches that it was compared with, newest first.</param>
public sealed record QualityReport(
    string Suite, QualityStatus Status, bool Comparable, BatchFigures Figures,
    IReadOnlyList<ExpectationResult> Expectations, IReadOnlyList<EarlierBatch> Before)
{
    /// <summary>Judges an inspected batch.</summary>
    internal static QualityReport Of(
        ExpectationSuite suite, BatchInspection inspection, bool comparable, IReadOnlyList<(EarlierBatch Batch, BatchFigures Figures)> before, DateOnly today)
    {
        var figures = inspection.Figures;
        var earlier = before.Select(one => one.Figures).ToList();
        var results = suite.Expectations.Select(expectation => ExpectationResult.Of(expectation, inspection, figures, earlier, today)).ToList();
        var status = results.Exists(result => !result.Met && result.Action == ExpectationAction.Reject) ? QualityStatus.Rejected
            : results.Exists(result => !result.Met && result.Action == ExpectationAction.Warn) ? QualityStatus.Warned
            : QualityStatus.Passed;
        return new QualityReport(suite.Name, status, comparable, figures, results, [.. before.Select(one => one.Batch)]);
    }
}

/// <summary>What became of an expectation.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Field">The field, where it is about one.</param>
/// <param name="Action">What happens when it is not met.</param>
/// <param name="Met">Whether it is met by all records, or by the batch.</param>
/// <param name="Failed">Records that do not meet it.</param>
/// <param name="Observed">The value of the batch, where it is about one.</param>
/// <param name="Note">Why the batch does not meet it, or was not judged.</param>
/// <param name="Examples">Some of the records that do not meet it.</param>
public sealed record ExpectationResult(
    string Name, string Kind, string? Field, ExpectationAction Action, bool Met, int Failed, double? Observed, string? Note,
    IReadOnlyList<ReportExample> Examples)
{
    internal static ExpectationResult Of(
        Expectation expectation, BatchInspection inspection, BatchFigures figures, IReadOnlyList<BatchFigures> before, DateOnly today)
    {
        if (BatchChecks.Has(expectation.Kind))
        {
            var finding = BatchChecks.Judge(expectation, figures, before, today);
            return new(expectation.Name, expectation.Kind, null, expectation.Action, finding.IsMet, 0, finding.Observed, finding.Reason, []);
        }

        var (failed, examples) = inspection.FailuresOf(expectation);
        return new(expectation.Name, expectation.Kind, expectation.Field, expectation.Action, failed == 0, failed, null, null, examples);
    }
}

/// <summary>A record that does not meet an expectation.</summary>
/// <param name="SourceId">Its id.</param>
/// <param name="Reason">Why.</param>
public sealed record ReportExample(string SourceId, string Reason);

/// <summary>A batch that came before.</summary>
/// <param name="Id">Its run.</param>
/// <param name="CreatedAt">When it was judged.</param>
/// <param name="Records">Records that came.</param>
/// <param name="Quarantined">Of these, kept apart.</param>
public sealed record EarlierBatch(long Id, DateTimeOffset CreatedAt, int Records, int Quarantined);
