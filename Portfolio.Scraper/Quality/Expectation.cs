using System.Text.RegularExpressions;

namespace Portfolio.Scraper.Quality;

/// <summary>What happens when an expectation is not met.</summary>
public enum ExpectationAction
{
    /// <summary>It is told in the report.</summary>
    Warn,

    /// <summary>The record is kept apart with the reason.</summary>
    Quarantine,

    /// <summary>The whole batch is refused: it is not delivered and is no version of the data set.</summary>
    Reject,
}

/// <summary>One named expectation, as the file of the suite has it. Which of the limits it reads depends on its kind.</summary>
public sealed record Expectation
{
    /// <summary>Unique in the suite.</summary>
    public required string Name { get; init; }

    /// <summary>The kind of check; see <see cref="RecordChecks"/> and <see cref="BatchChecks"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>The field of the record, for checks of records.</summary>
    public string? Field { get; init; }

    /// <summary>Another field, for comparisons.</summary>
    public string? Other { get; init; }

    /// <summary>The least allowed value.</summary>
    public double? Min { get; init; }

    /// <summary>The greatest allowed value.</summary>
    public double? Max { get; init; }

    /// <summary>The allowed values.</summary>
    public IReadOnlyList<string> Values { get; init; } = [];

    /// <summary>A regular expression over the whole text.</summary>
    public string? Pattern { get; init; }

    /// <summary>Batches with fewer records are not judged.</summary>
    public int LeastRecords { get; init; }

    /// <summary>With fewer earlier runs nothing is compared.</summary>
    public int LeastRuns { get; init; }

    /// <summary>What happens when it is not met.</summary>
    public required ExpectationAction Action { get; init; }

    /// <summary>Whether a value is between the limits.</summary>
    internal bool Allows(double value) => !(value < Min) && !(value > Max);

    /// <summary>The limits, for people.</summary>
    internal string Limits => (Min, Max) switch
    {
        ({ } least, { } most) => FormattableString.Invariant($"{least} to {most}"),
        ({ } least, null) => FormattableString.Invariant($"at least {least}"),
        (null, { } most) => FormattableString.Invariant($"at most {most}"),
        _ => "anything",
    };

    internal Regex Regex => new(Pattern ?? "", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
}
