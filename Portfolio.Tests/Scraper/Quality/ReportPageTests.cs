using Portfolio.Scraper.Quality;
using Portfolio.Scraper.Quality.Pages;

namespace Portfolio.Tests.Scraper.Quality;

/// <summary>The page of a report shows what came from outside as text, whatever it is.</summary>
public sealed class ReportPageTests
{
    [Fact]
    public void Everything_that_came_from_outside_is_escaped()
    {
        const string Evil = "\"><script>alert(1)</script><img src=x onerror=alert(2)>&amp;";
        var figures = new BatchFigures(1, 0, new Dictionary<string, int> { [Evil] = 1 }, new Dictionary<string, int> { [Evil] = 1 }, null, 1);
        var result = new ExpectationResult(Evil, "length", Evil, ExpectationAction.Warn, false, 1, 2, Evil, [new ReportExample(Evil, Evil)]);
        var report = new QualityReport(Evil, QualityStatus.Warned, true, figures, [result], [new EarlierBatch(1, default, 3, 1)]);
        var page = ReportPage.Of(new QualityRun { JobId = Evil, Source = Evil, Status = QualityStatus.Warned, Report = report });

        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<img", page, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("&quot;&gt;&lt;script&gt;", page, StringComparison.Ordinal);
        // Everything but the type of the document is well-formed.
        var body = System.Xml.Linq.XElement.Parse(page[page.IndexOf("<body>", StringComparison.Ordinal)..page.IndexOf("</html>", StringComparison.Ordinal)]);
        Assert.Equal(4, body.Elements("svg").Count());
    }
}
