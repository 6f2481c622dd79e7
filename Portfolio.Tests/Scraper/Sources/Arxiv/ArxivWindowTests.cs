using System.Globalization;
using Portfolio.Scraper.Sources;
using Portfolio.Scraper.Sources.Arxiv;

namespace Portfolio.Tests.Scraper.Sources.Arxiv;

public sealed class ArxivWindowTests
{
    [Theory]
    [InlineData(7, false, null, "2026-05-03")]
    [InlineData(1, false, "2026-04-01", "2026-05-09")]
    [InlineData(1, true, null, "2026-05-06")]
    [InlineData(10, true, null, "2026-04-30")]
    [InlineData(1, true, "2026-05-07", "2026-05-04")]
    [InlineData(1, true, "2026-05-10", "2026-05-07")]
    [InlineData(7, true, "2026-05-09", "2026-05-03")]
    [InlineData(1, true, "2026-03-02", "2026-02-27")]
    public void Of_a_run_on_Sunday_10_May(int days, bool catchUp, string? newest, string start)
    {
        var request = new SourceRequest
        {
            Today = new(2026, 5, 10),
            Days = days,
            MaxResults = 50,
            CatchUp = catchUp,
            NewestStored = newest is null ? null : DateOnly.Parse(newest, CultureInfo.InvariantCulture),
        };

        Assert.Equal(DateOnly.Parse(start, CultureInfo.InvariantCulture), ArxivWindow.Start(request));
    }
}
