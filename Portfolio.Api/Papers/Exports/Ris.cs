using System.Globalization;
using System.Text;

namespace Portfolio.Api.Papers.Exports;

/// <summary>Papers as RIS records: a tag, a value and a line end for each field.</summary>
public static class Ris
{
    /// <summary>One record for each paper.</summary>
    public static string Write(IEnumerable<Paper> papers)
    {
        var text = new StringBuilder();
        foreach (var paper in papers)
            Record(text, paper);
        return text.ToString();
    }

    private static void Record(StringBuilder text, Paper paper)
    {
        Line(text, "TY", paper.Source == PaperSources.Blog ? "BLOG" : "JOUR");
        Line(text, "ID", paper.SourceId);
        Line(text, "TI", paper.Title);
        foreach (var author in paper.Authors.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            Line(text, "AU", author);
        Line(text, "PY", paper.PublishedDate.Year.ToString("0000", CultureInfo.InvariantCulture));
        Line(text, "DA", paper.PublishedDate.ToString("yyyy/MM/dd", CultureInfo.InvariantCulture));
        Line(text, "AB", paper.Abstract);
        foreach (var tag in paper.Tags)
            Line(text, "KW", tag);
        Line(text, "UR", paper.Url);
        Line(text, "L1", paper.PdfUrl);
        Line(text, "DB", PaperSources.Display(paper.Source));
        text.Append("ER  - \r\n\r\n");
    }

    // A line end within a value would begin a field.
    private static void Line(StringBuilder text, string tag, string? value)
    {
        if (string.IsNullOrWhiteSpace(value))
            return;
        text.Append(tag).Append("  - ");
        foreach (var character in value.Trim())
            text.Append(char.IsControl(character) || character is '\u2028' or '\u2029' ? ' ' : character);
        text.Append("\r\n");
    }
}
