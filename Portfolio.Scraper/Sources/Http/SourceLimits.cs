namespace Portfolio.Scraper.Sources.Http;

/// <summary>How a source is asked.</summary>
/// <param name="Interval">Least time between the starts of two requests.</param>
/// <param name="Timeout">For one request with its body.</param>
/// <param name="MostBytes">The largest body that is read.</param>
public sealed record SourceLimits(TimeSpan Interval, TimeSpan Timeout, int MostBytes);
