using Portfolio.ServiceDefaults.Settings;

namespace Portfolio.Api.Root;

/// <summary>Where the other services are; by service discovery unless an address is set.</summary>
public sealed class Siblings
{
    /// <summary>The Scraper.</summary>
    [Setting("SCRAPER_API_URL")]
    public Uri Scraper { get; set; } = new("http://scraper");

    /// <summary>Analytics.</summary>
    [Setting("ANALYTICS_API_URL")]
    public Uri Analytics { get; set; } = new("http://analytics");

    /// <summary>Documents.</summary>
    [Setting("DOCPROCESSOR_API_URL")]
    public Uri Documents { get; set; } = new("http://documents");
}
