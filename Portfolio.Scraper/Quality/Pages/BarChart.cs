using System.Globalization;
using System.Net;
using System.Text;

namespace Portfolio.Scraper.Quality.Pages;

/// <summary>A bar of a chart.</summary>
/// <param name="Label">What it stands for; any text.</param>
/// <param name="Value">Its length, 0 or more.</param>
/// <param name="Marked">Drawn in the colour of what needs a look: this much of the value.</param>
internal sealed record Bar(string Label, double Value, double Marked = 0);

/// <summary>Small bar charts as inline SVG, readable without colours by the numbers beside the bars.</summary>
internal static class BarChart
{
    private const int LabelWidth = 130;
    private const int BarWidth = 360;
    private const int NumberWidth = 70;
    private const int RowHeight = 20;

    /// <summary>One row for each bar, in their order.</summary>
    public static string Of(string title, IReadOnlyList<Bar> bars)
    {
        var most = Math.Max(bars.Select(bar => bar.Value).DefaultIfEmpty(0).Max(), 1);
        var svg = new StringBuilder().Append(CultureInfo.InvariantCulture,
            $"""<svg role="img" aria-label="{WebUtility.HtmlEncode(title)}" width="{LabelWidth + BarWidth + NumberWidth}" height="{Math.Max(bars.Count, 1) * RowHeight}">""");
        foreach (var (row, bar) in bars.Index())
        {
            var (top, width) = (row * RowHeight, bar.Value / most * BarWidth);
            svg.Append(CultureInfo.InvariantCulture, $"""
                <text x="{LabelWidth - 8}" y="{top + 14}" text-anchor="end">{WebUtility.HtmlEncode(bar.Label)}</text>
                <rect class="bar" x="{LabelWidth}" y="{top + 3}" width="{width:F1}" height="{RowHeight - 6}"/>
                """);
            if (bar.Marked > 0)
            {
                svg.Append(CultureInfo.InvariantCulture, $"""
                    <rect class="mark" x="{LabelWidth}" y="{top + 3}" width="{bar.Marked / most * BarWidth:F1}" height="{RowHeight - 6}"/>
                    """);
            }

            svg.Append(CultureInfo.InvariantCulture, $"""<text x="{LabelWidth + width + 6:F1}" y="{top + 14}">{bar.Value:0.##}</text>""");
        }

        return svg.Append("</svg>").ToString();
    }
}
