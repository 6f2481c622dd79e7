namespace Portfolio.Scraper.Sources.Arxiv;

/// <summary>
/// The look-back window by published date. arXiv releases in batches with pauses over weekends and holidays, so that a
/// daily run with <c>days</c> 1 would often find nothing; catching up closes the gap.
/// </summary>
public static class ArxivWindow
{
    private const int OverlapDays = 3;
    private const int FirstRunDays = 4;

    /// <summary>The first day of the window.</summary>
    public static DateOnly Start(SourceRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var asked = request.Today.AddDays(-request.Days);
        if (!request.CatchUp)
            return asked;
        var wider = request.NewestStored?.AddDays(-OverlapDays) ?? request.Today.AddDays(-FirstRunDays);
        return wider < asked ? wider : asked;
    }
}
