using System.Globalization;
using Portfolio.Scraper.Papers;
using Portfolio.Scraper.Quality.Language;

namespace Portfolio.Scraper.Quality;

/// <summary>An expectation of single records, ready to be used.</summary>
/// <param name="Expectation">What is expected.</param>
/// <param name="Reason">Why a record does not meet it on a day (UTC), for people; null when it does.</param>
internal sealed record RecordCheck(Expectation Expectation, Func<ScrapedPaper, DateOnly, string?> Reason);

/// <summary>The kinds of checks that look at one record.</summary>
internal static class RecordChecks
{
    /// <summary>The kind that looks at one record among the others of its source.</summary>
    public const string Unique = "unique";

    private static readonly Dictionary<string, Func<Expectation, Func<object?, ScrapedPaper, DateOnly, string?>>> Kinds = new()
    {
        ["length"] = expected => (value, _, _) => expected.Allows(PaperFields.Length(value))
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"has the length {PaperFields.Length(value)}, not {expected.Limits}"),
        ["range"] = expected => (value, _, _) => double.IsFinite(PaperFields.Number(value)) && expected.Allows(PaperFields.Number(value))
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"is {value}, not {expected.Limits}"),
        ["one_of"] = expected => (value, _, _) => expected.Values.Contains(value as string ?? "")
            ? null
            : $"is none of {string.Join(", ", expected.Values)}",
        ["pattern"] = Pattern,
        ["differs"] = Differs,
        ["age_days"] = expected => (value, _, today) => value is DateOnly day && expected.Allows(today.DayNumber - day.DayNumber)
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"is {value:yyyy-MM-dd}, whose age in days is not {expected.Limits}"),
        ["language"] = expected => (value, _, _) => TextLanguage.Of(value as string ?? "") is { } language && !expected.Values.Contains(language)
            ? $"is in the language {language}"
            : null,
    };

    /// <summary>Whether there is such a kind.</summary>
    public static bool Has(string kind) => Kinds.ContainsKey(kind);

    /// <summary>Makes the check of an expectation.</summary>
    public static RecordCheck Compile(Expectation expectation)
    {
        var field = PaperFields.Of(expectation.Field);
        var check = Kinds[expectation.Kind](expectation);
        return new RecordCheck(expectation, (paper, today) => check(field(paper), paper, today));
    }

    // A field that may be missing has no shape to be wrong.
    private static Func<object?, ScrapedPaper, DateOnly, string?> Pattern(Expectation expected)
    {
        var regex = expected.Regex;
        return (value, _, _) => value is not string text || regex.IsMatch(text) ? null : $"does not have the form {expected.Pattern}";
    }

    private static Func<object?, ScrapedPaper, DateOnly, string?> Differs(Expectation expected)
    {
        var other = PaperFields.Of(expected.Other);
        return (value, paper, _) => string.Equals(value as string, other(paper) as string, StringComparison.OrdinalIgnoreCase)
            ? $"is the same as {expected.Other}"
            : null;
    }
}
