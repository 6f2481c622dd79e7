using System.ComponentModel;
using Portfolio.Scraper.Papers;
using Portfolio.Scraper.Sources;
using Portfolio.ServiceDefaults.Errors;
using Portfolio.ServiceDefaults.Json;

namespace Portfolio.Scraper.Jobs;

/// <summary>The body of <c>POST /scrape</c>; everything has a default.</summary>
public sealed class ScrapeRequest : IRequestBody
{
    private const int MaxDays = 365;
    private const int MaxResultsLimit = 20_000;
    private const int DefaultMaxResults = 50;
    private const int MaxTerms = 10;
    private const int MaxTermLength = 200;

    /// <summary>The source.</summary>
    [Description("arxiv, huggingface (hf), paperswithcode (pwc), blogs (blog) or all"), DefaultValue("arxiv")]
    public string? Source { get; set; }

    /// <summary>Look-back window.</summary>
    [Description("1 to 365"), DefaultValue(7)]
    public int Days { get; set; } = 7;

    /// <summary>The most per source.</summary>
    [Description("1 to 20000; default 50 for one source, no cap for all")]
    public int? MaxResults { get; set; }

    /// <summary>Keeps only papers of it.</summary>
    public string? Category { get; set; }

    /// <summary>Any of them must occur.</summary>
    [Description("At most 10")]
    public List<string?> SearchTerms { get; set; } = [];

    /// <summary>Widens the window over pauses of the source.</summary>
    [Description("Default true for all, else false")]
    public bool? CatchUp { get; set; }

    /// <summary>How the source is read.</summary>
    [Description("search; arxiv also announce (its feed of the day) and bulk (OAI-PMH); paperswithcode also archive, if one is set up. "
        + "bulk and archive go on where their last run stopped"), DefaultValue(SourceMode.Search)]
    public string? Mode { get; set; }

    /// <summary>Resolves aliases and defaults.</summary>
    /// <param name="catalogue">The sources of this version.</param>
    /// <param name="only">The source of the route, where the route names it.</param>
    /// <exception cref="ApiException">Something is out of range, or the source is not available.</exception>
    public ScrapeSpec ToSpec(SourceCatalogue catalogue, string? only)
    {
        var asked = Source ?? only ?? PaperSource.Arxiv;
        var source = SourceCatalogue.Canonical(asked);
        var mode = Mode ?? SourceMode.Search;
        var terms = SearchTerms.ConvertAll(term => term?.Trim() ?? "");
        var rules = new Validation();
        if (source is null)
        {
            rules.Add("source", asked.Trim().Equals(PaperSource.Scholar, StringComparison.OrdinalIgnoreCase)
                ? "Nothing collects scholar."
                : "Must be arxiv, huggingface, paperswithcode, blogs or all.");
        }
        else if (only is not null && source != only)
        {
            rules.Add("source", $"This route runs {only}.");
        }
        else if (!catalogue.Has(source))
        {
            rules.Add("source", $"Source {source} is not available in this version.");
        }
        else if (!catalogue.ModesOf(source).Contains(mode))
        {
            rules.Add("mode", $"Source {source} has {string.Join(", ", catalogue.ModesOf(source))}.");
        }

        rules.Check(Days is >= 1 and <= MaxDays, "days", $"Must be 1 to {MaxDays}.")
            .Check(MaxResults is null or (>= 1 and <= MaxResultsLimit), "max_results", $"Must be 1 to {MaxResultsLimit}.")
            .Check(Category is null || PaperCategory.All.Contains(Category), "category",
                $"Must be one of {string.Join(", ", PaperCategory.All)}.")
            .Check(terms.Count <= MaxTerms, "search_terms", $"Must be at most {MaxTerms}.")
            .Check(terms.TrueForAll(term => term.Length is >= 1 and <= MaxTermLength), "search_terms",
                $"Each must have 1 to {MaxTermLength} characters.")
            .ThrowIfInvalid();

        var isAll = source == SourceCatalogue.All;
        return new ScrapeSpec(
            source!, Days, MaxResults ?? (isAll ? null : DefaultMaxResults), Category, terms, CatchUp ?? isAll, mode);
    }
}
