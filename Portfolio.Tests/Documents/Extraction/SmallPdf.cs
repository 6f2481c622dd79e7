using System.Globalization;
using System.Text;

namespace Portfolio.Tests.Documents.Extraction;

/// <summary>Writes PDF files of a few words, so that tests need no files.</summary>
internal static class SmallPdf
{
    /// <summary>A file with these pages; a page's lines are separated by line ends. Plain ASCII.</summary>
    public static byte[] Of(params string[] pages)
    {
        var objects = new List<string>
        {
            "<< /Type /Catalog /Pages 2 0 R >>",
            $"<< /Type /Pages /Kids [{string.Join(' ', pages.Select((_, index) => $"{4 + (2 * index)} 0 R"))}] /Count {pages.Length} >>",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        };
        for (var index = 0; index < pages.Length; index++)
        {
            var content = Content(pages[index]);
            objects.Add($"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F1 3 0 R >> >> /Contents {5 + (2 * index)} 0 R >>");
            objects.Add($"<< /Length {content.Length} >>\nstream\n{content}\nendstream");
        }

        return Write([.. objects, "<< /Title (Small) /Author (Nobody) >>"]);
    }

    private static string Content(string page)
    {
        var lines = page.Split('\n').Select(line => $"({line.Replace("(", "\\(").Replace(")", "\\)")}) Tj T*");
        return $"BT /F1 12 Tf 14 TL 72 720 Td {string.Join(' ', lines)} ET";
    }

    private static byte[] Write(List<string> objects)
    {
        var file = new StringBuilder("%PDF-1.4\n");
        var offsets = new List<int>();
        for (var index = 0; index < objects.Count; index++)
        {
            offsets.Add(file.Length);
            file.Append(CultureInfo.InvariantCulture, $"{index + 1} 0 obj\n{objects[index]}\nendobj\n");
        }

        var table = file.Length;
        file.Append(CultureInfo.InvariantCulture, $"xref\n0 {objects.Count + 1}\n0000000000 65535 f \n");
        foreach (var offset in offsets)
        {
            file.Append(CultureInfo.InvariantCulture, $"{offset:D10} 00000 n \n");
        }

        file.Append(CultureInfo.InvariantCulture, $"trailer\n<< /Size {objects.Count + 1} /Root 1 0 R /Info {objects.Count} 0 R >>\nstartxref\n{table}\n%%EOF\n");
        return Encoding.ASCII.GetBytes(file.ToString());
    }
}
