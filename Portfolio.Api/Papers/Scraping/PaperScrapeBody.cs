using Portfolio.ServiceDefaults.Errors;
using Portfolio.ServiceDefaults.Json;

namespace Portfolio.Api.Papers.Scraping;

/// <summary>Which papers the Scraper is to look for.</summary>
public sealed class PaperScrapeBody : IRequestBody
{
    private const int MaxDays = 365;
    private const int MaxResultsLimit = 20_000;

    private static readonly string[] Sources =
        ["arxiv", "huggingface", "paperswithcode", "blogs", "all", "pwc", "hf", "blog"];

    /// <summary><c>arxiv</c>, <c>huggingface</c> (or <c>hf</c>), <c>paperswithcode</c> (or <c>pwc</c>), <c>blogs</c> (or <c>blog</c>) or <c>all</c>.</summary>
    public string Source { get; set; } = "arxiv";

    /// <summary>How many days to look back, 1 to 365.</summary>
    public int Days { get; set; } = 7;

    /// <summary>Most papers of each source, 1 to 20,000; default: 50 for one source, all for <c>all</c>.</summary>
    public int? MaxResults { get; set; }

    /// <summary>Keeps papers of this category only, one of the eight.</summary>
    public string? Category { get; set; }

    /// <summary>Checks the rules, which are the Scraper's, so that a mistake needs no call.</summary>
    /// <exception cref="ApiException">A field breaks one.</exception>
    public void Check() => new Validation()
        .Check(Sources.Contains(Source.ToLowerInvariant()), "source", $"One of {string.Join(", ", Sources)}.", "unknown_value")
        .Check(Days is >= 1 and <= MaxDays, "days", $"A number from 1 to {MaxDays}.", "out_of_range")
        .Check(MaxResults is null or (>= 1 and <= MaxResultsLimit), "max_results", $"A number from 1 to {MaxResultsLimit}.", "out_of_range")
        .Check(Category is null || PaperCategories.Contains(Category), "category",
            $"One of {string.Join(", ", PaperCategories.All)}.", "unknown_value")
        .ThrowIfInvalid();
}

/// <summary>That a job was started.</summary>
/// <param name="Status">Always <c>success</c>.</param>
/// <param name="Message">What the job does.</param>
/// <param name="Papers">Papers in the catalogue now.</param>
/// <param name="JobId">The Scraper's job id.</param>
/// <param name="StatusUrl">Where the job can be watched.</param>
public sealed record PaperScrapeStarted(string Status, string Message, int Papers, string JobId, string StatusUrl);
