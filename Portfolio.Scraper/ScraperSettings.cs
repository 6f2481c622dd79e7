using System.ComponentModel.DataAnnotations;
using Portfolio.ServiceDefaults.Settings;

namespace Portfolio.Scraper;

/// <summary>Settings of this service beside the common ones; those of a source are with the source.</summary>
public sealed class ScraperSettings
{
    /// <summary>The Api, which takes the papers; its name in service discovery unless set.</summary>
    [Setting("API_URL", "DJANGO_API_URL")]
    public Uri ApiUrl { get; set; } = new("http://api");

    /// <summary>Safety cap of one source in one job, and the most that a caller may ask for.</summary>
    [Setting("MAX_RESULTS_PER_SOURCE"), Range(1, 20_000)]
    public int MaxResultsPerSource { get; set; } = 20_000;
}
