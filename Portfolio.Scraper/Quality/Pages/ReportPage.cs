using System.Globalization;
using System.Net;
using System.Text;
using Portfolio.ServiceDefaults.Json;
using Portfolio.ServiceDefaults.Persistence;

namespace Portfolio.Scraper.Quality.Pages;

/// <summary>A report for people: one page without scripts, everything that came from outside escaped.</summary>
internal static class ReportPage
{
    /// <summary>Nothing but the page itself with its own style.</summary>
    public const string Policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private const string Style = """
        body { font: 15px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #1c2330; background: #fff }
        table { border-collapse: collapse; width: 100% } th, td { text-align: left; padding: .3rem .6rem; border-bottom: 1px solid #d8dde6; vertical-align: top }
        svg { display: block; max-width: 100%; font-size: 12px } .bar { fill: #4472b8 } .mark { fill: #c0392b } text { fill: currentColor }
        .passed { color: #1d7a3e } .warned { color: #9a6200 } .rejected { color: #b3261e } td ul { margin: 0; padding-left: 1.1rem } code { font-size: 13px }
        @media (prefers-color-scheme: dark) { body { color: #e4e8ef; background: #14181f } th, td { border-color: #333b48 } .passed { color: #6fd195 } .warned { color: #f0b95a } .rejected { color: #ff8a80 } }
        """;

    /// <summary>The page of a run.</summary>
    public static string Of(QualityRun run)
    {
        var report = run.Report;
        var figures = report.Figures;
        var status = EnumText.Format(report.Status);
        var page = new StringBuilder().Append(CultureInfo.InvariantCulture, $"""
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Quality of {Text(run.JobId)}</title><style>{Style}</style></head><body>
            <h1>Quality of {Text(run.JobId)}: <span class="{status}">{status}</span></h1>
            <p>Source <b>{Text(run.Source)}</b>, {Timestamp.Text(run.CreatedAt)}, suite <b>{Text(report.Suite)}</b>.
            {figures.Records} records came, {figures.Accepted} were accepted, {figures.Quarantined} are in quarantine.</p>
            <h2>Expectations</h2>
            <table><thead><tr><th>Expectation</th><th>Field</th><th>If not met</th><th>Result</th><th>What was seen</th></tr></thead><tbody>
            """);
        foreach (var result in report.Expectations)
        {
            page.Append(Row(result));
        }

        page.Append("</tbody></table>");
        Chart(page, "Records that do not meet an expectation",
            [.. report.Expectations.Where(result => result.Failed > 0).Select(result => new Bar(result.Name, result.Failed, result.Failed))]);
        Chart(page, "Accepted records by category",
            [.. figures.Categories.OrderByDescending(pair => pair.Value).Select(pair => new Bar(pair.Key, pair.Value))]);
        Chart(page, "Accepted records by day of publication", [.. figures.Published.Select(pair => new Bar(pair.Key, pair.Value))]);
        Chart(page, "Records of this batch and those before, quarantined ones marked",
            [.. report.Before.Reverse().Select(run => new Bar(run.CreatedAt.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture), run.Records, run.Quarantined)),
                new Bar("this batch", figures.Records, figures.Quarantined)]);
        return page.Append("</body></html>\n").ToString();
    }

    private static string Row(ExpectationResult result)
    {
        var seen = result.Note is null ? "" : Text(result.Note);
        if (result.Examples.Count > 0)
        {
            seen += $"<ul>{string.Concat(result.Examples.Select(example => $"<li><code>{Text(example.SourceId)}</code> {Text(example.Reason)}</li>"))}</ul>";
        }
        else if (result.Observed is { } value && result.Met)
        {
            seen = value.ToString(CultureInfo.InvariantCulture);
        }

        var (style, text) = result.Met ? ("passed", "met")
            : (result.Action == ExpectationAction.Warn ? "warned" : "rejected", result.Failed > 0 ? $"not met by {result.Failed}" : "not met");
        return $"""
            <tr><td>{Text(result.Name)}</td><td>{Text(result.Field ?? "")}</td><td>{EnumText.Format(result.Action)}</td><td class="{style}">{text}</td><td>{seen}</td></tr>

            """;
    }

    private static void Chart(StringBuilder page, string title, IReadOnlyList<Bar> bars)
    {
        if (bars.Count > 0)
        {
            page.Append(CultureInfo.InvariantCulture, $"<h2>{title}</h2>{BarChart.Of(title, bars)}");
        }
    }

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
