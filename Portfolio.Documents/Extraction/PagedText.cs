using System.Text;

namespace Portfolio.Documents.Extraction;

/// <summary>The pages of a file as one text, which still knows where each begins.</summary>
public sealed class PagedText
{
    private const string Between = "\n\n";

    private PagedText(string text, IReadOnlyList<PageStart> starts)
    {
        Text = text;
        Starts = starts;
    }

    /// <summary>The pages, with a blank line between them.</summary>
    public string Text { get; }

    /// <summary>Where the pages begin, in order; pages without text are not there.</summary>
    public IReadOnlyList<PageStart> Starts { get; }

    /// <summary>Joins pages of normalised text.</summary>
    public static PagedText Join(IEnumerable<PdfPage> pages)
    {
        var text = new StringBuilder();
        var starts = new List<PageStart>();
        var position = 0;
        foreach (var page in pages.Where(page => page.Text.Length > 0))
        {
            if (text.Length > 0)
            {
                text.Append(Between);
                position += Between.Length;
            }

            starts.Add(new PageStart(page.Number, position));
            text.Append(page.Text);
            position += page.Text.Length - page.Text.Count(char.IsLowSurrogate);
        }

        return new PagedText(text.ToString(), starts);
    }
}

/// <summary>Where a page begins.</summary>
/// <param name="Page">Its number, from 1.</param>
/// <param name="Start">Position of its first code point in the whole text.</param>
public sealed record PageStart(int Page, int Start);
