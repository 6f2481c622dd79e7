using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;
using Portfolio.ServiceDefaults.Settings;

namespace Portfolio.Scraper.Sources.Arxiv;

/// <summary>How arXiv is asked.</summary>
public sealed partial class ArxivSettings : SourceSettings, IValidatableObject
{
    private const double LeastDelaySeconds = 3;

    /// <summary>The query API.</summary>
    [Setting("ARXIV_BASE_URL")]
    public Uri BaseUrl { get; set; } = new("https://export.arxiv.org/api/query");

    /// <summary>The feeds of the day, below which the categories are named.</summary>
    [Setting("ARXIV_RSS_URL")]
    public Uri RssUrl { get; set; } = new("https://rss.arxiv.org/rss");

    /// <summary>The OAI-PMH interface.</summary>
    [Setting("ARXIV_OAI_URL")]
    public Uri OaiUrl { get; set; } = new("https://oaipmh.arxiv.org/oai");

    /// <summary>The arXiv categories to collect.</summary>
    [Setting("ARXIV_CATEGORIES")]
    public IReadOnlyList<string> Categories { get; set; } = ["cs.AI", "cs.LG", "cs.CL", "cs.CV", "cs.NE"];

    /// <summary>Least time between two requests; below 3 only for an API on this machine.</summary>
    [Setting("ARXIV_DELAY_SECONDS"), Range(0, 3600)]
    public double DelaySeconds { get; set; } = LeastDelaySeconds;

    /// <summary>The pace for an address: a low delay is for this machine only.</summary>
    public TimeSpan Delay(Uri address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return TimeSpan.FromSeconds(address.IsLoopback ? DelaySeconds : Math.Max(DelaySeconds, LeastDelaySeconds));
    }

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (DelaySeconds < LeastDelaySeconds && !BaseUrl.IsLoopback)
            yield return new($"ARXIV_DELAY_SECONDS must be {LeastDelaySeconds} or more, or ARXIV_BASE_URL on loopback.");
        if (Categories.Count == 0 || !Categories.All(category => Category().IsMatch(category)))
            yield return new("ARXIV_CATEGORIES must be arXiv categories separated by commas, such as cs.AI,cs.LG.");
    }

    [GeneratedRegex(@"^[a-z][a-z-]*(\.[A-Za-z][A-Za-z-]*)?\z")]
    private static partial Regex Category();
}
