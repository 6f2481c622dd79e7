using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Portfolio.Api.Papers.Exports;

/// <summary>Papers as BibTeX entries, in UTF-8 with TeX's special characters escaped.</summary>
public static partial class BibTex
{
    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    /// <summary>One entry for each paper; keys are unique in the file.</summary>
    public static string Write(IEnumerable<Paper> papers)
    {
        var text = new StringBuilder();
        var keys = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var paper in papers)
        {
            var key = Key(paper);
            // Two source ids can differ only in characters that a key cannot have.
            Entry(text, keys.Add(key) ? key : $"{key}-{paper.Id.ToString(CultureInfo.InvariantCulture)}", paper);
        }

        return text.ToString();
    }

    private static void Entry(StringBuilder text, string key, Paper paper)
    {
        text.Append(paper.Source == PaperSources.Blog ? "@misc{" : "@article{").Append(key).Append(",\n");
        // The second pair of braces keeps the capitals.
        Field(text, "title", $"{{{Escape(paper.Title)}}}");
        Field(text, "author", string.Join(" and ", Authors(paper).Select(Author)));
        Field(text, "year", paper.PublishedDate.Year.ToString("0000", CultureInfo.InvariantCulture));
        text.Append("  month = ").Append(Months[paper.PublishedDate.Month - 1]).Append(",\n");
        Field(text, "url", Address(paper.Url ?? paper.PdfUrl));
        if (paper.Source == PaperSources.Arxiv)
        {
            Field(text, "eprint", Escape(paper.SourceId));
            Field(text, "archivePrefix", "arXiv");
        }

        Field(text, "keywords", Escape(string.Join(", ", paper.Tags)));
        Field(text, "abstract", Escape(paper.Abstract));
        text.Append("}\n\n");
    }

    private static void Field(StringBuilder text, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value) && value != "{}")
            text.Append("  ").Append(name).Append(" = {").Append(value).Append("},\n");
    }

    private static string[] Authors(Paper paper) =>
        paper.Authors.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    // "and" within a name would be read as two names.
    private static string Author(string name) => And().IsMatch(name) ? $"{{{Escape(name)}}}" : Escape(name);

    // A percent sign begins a comment; the others, of which braces must pair, are encoded as addresses do.
    private static string? Address(string? url) => url?.Replace("%", "\\%", StringComparison.Ordinal)
        .Replace("{", "\\%7B", StringComparison.Ordinal).Replace("}", "\\%7D", StringComparison.Ordinal);

    private static string Key(Paper paper)
    {
        var key = Outside().Replace(paper.SourceId, "-").Trim('-');
        return key.Length > 0 ? key : $"paper-{paper.Id.ToString(CultureInfo.InvariantCulture)}";
    }

    private static string Escape(string value)
    {
        var text = new StringBuilder(value.Length + 16);
        foreach (var character in value)
        {
            text.Append(character switch
            {
                '\\' => "\\textbackslash{}",
                '~' => "\\textasciitilde{}",
                '^' => "\\textasciicircum{}",
                // Not by a backslash: braces are counted all the same.
                '{' => "\\textbraceleft{}",
                '}' => "\\textbraceright{}",
                '&' or '%' or '$' or '#' or '_' => $"\\{character}",
                _ when char.IsWhiteSpace(character) || char.IsControl(character) => " ",
                _ => character.ToString(),
            });
        }

        return text.ToString();
    }

    [GeneratedRegex(@"\band\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex And();

    [GeneratedRegex("[^A-Za-z0-9.:/_-]+", RegexOptions.CultureInvariant)]
    private static partial Regex Outside();
}
