using System.ComponentModel;
using System.Globalization;
using System.Numerics;
using Microsoft.AspNetCore.Mvc;
using Portfolio.Api.Persistence;
using Portfolio.ServiceDefaults.Errors;

namespace Portfolio.Api.Papers;

/// <summary>The filters of the paper list as they arrive.</summary>
public sealed record PaperFilters
{
    /// <summary>What <c>category</c> means, for the OpenAPI document.</summary>
    public const string CategoryDescription =
        "Exact category: `llm`, `cv`, `rag`, `mlops`, `training`, `inference`, `nlp` or `multimodal`.";

    /// <summary>What <c>source</c> means, for the OpenAPI document.</summary>
    public const string SourceDescription = "Exact source: `blog`, `arxiv`, `huggingface`, `paperswithcode` or `scholar`.";

    /// <summary>Exact category.</summary>
    [FromQuery(Name = "category")]
    [Description(CategoryDescription)]
    public string? Category { get; init; }

    /// <summary>Exact source.</summary>
    [FromQuery(Name = "source")]
    [Description(SourceDescription)]
    public string? Source { get; init; }

    /// <summary><c>true</c>, in any case, keeps featured papers only.</summary>
    [FromQuery(Name = "featured")]
    [Description("`true` keeps featured papers; any other value is ignored.")]
    public string? Featured { get; init; }

    /// <summary>How many days back from today, by UTC.</summary>
    [FromQuery(Name = "days")]
    [Description("Keeps papers published on or after today (UTC) minus this many days; not an integer is ignored.")]
    public string? Days { get; init; }

    /// <summary>Search text.</summary>
    [FromQuery(Name = "search")]
    [Description("Words that must all begin a word of title, abstract, authors or tags; a quoted phrase must occur as it is.")]
    public string? Search { get; init; }

    /// <summary>Tags that a paper must all have.</summary>
    [FromQuery(Name = "tag")]
    [Description("Exact tag in any case; given more than once, a paper must have all of them.")]
    public string[]? Tags { get; init; }

    /// <summary>First day.</summary>
    [FromQuery(Name = "date_from")]
    [Description("First day of publication, `YYYY-MM-DD`.")]
    public string? DateFrom { get; init; }

    /// <summary>Last day.</summary>
    [FromQuery(Name = "date_to")]
    [Description("Last day of publication, `YYYY-MM-DD`.")]
    public string? DateTo { get; init; }

    /// <summary>Lowest relevance.</summary>
    [FromQuery(Name = "min_relevance")]
    [Description("Lowest relevance score, 0 to 1.")]
    public string? MinRelevance { get; init; }

    /// <summary>The filters in their meaning.</summary>
    /// <exception cref="ApiException">A date or <c>min_relevance</c> cannot be read.</exception>
    public PaperCriteria ToCriteria(DateOnly today)
    {
        var validation = new Validation("query");
        var from = Date(validation, "date_from", DateFrom);
        var to = Date(validation, "date_to", DateTo);
        var relevance = Relevance(validation);
        validation.ThrowIfInvalid();
        return new PaperCriteria
        {
            Category = Text(Category),
            Source = Text(Source),
            FeaturedOnly = string.Equals(Featured, "true", StringComparison.OrdinalIgnoreCase),
            From = Later(from, DaysBack(today)),
            To = to,
            MinRelevance = relevance,
            Tags = [.. (Tags ?? []).Select(Text).OfType<string>()],
            Terms = SearchTerms.Parse(Text(Search)),
        };
    }

    private DateOnly? DaysBack(DateOnly today)
    {
        if (!BigInteger.TryParse(Days, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var days))
            return null;
        var day = today.DayNumber - days;
        return day < DateOnly.MinValue.DayNumber ? null
            : day > DateOnly.MaxValue.DayNumber ? DateOnly.MaxValue
            : DateOnly.FromDayNumber((int)day);
    }

    private double? Relevance(Validation validation)
    {
        if (string.IsNullOrEmpty(MinRelevance))
            return null;
        if (double.TryParse(MinRelevance, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value is >= 0 and <= 1)
            return value;
        validation.Add("min_relevance", "This value must be a number from 0 to 1.");
        return null;
    }

    private static DateOnly? Date(Validation validation, string field, string? value)
    {
        if (string.IsNullOrEmpty(value))
            return null;
        if (DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            return date;
        validation.Add(field, "This value must be a date of the form YYYY-MM-DD.");
        return null;
    }

    private static DateOnly? Later(DateOnly? one, DateOnly? other) => one is null || other > one ? other : one;

    /// <summary>A value that rows can be compared with; null for none.</summary>
    internal static string? Text(string? value) => string.IsNullOrEmpty(value) ? null : StoredText.Clean(value);
}
