using Portfolio.Documents.Extraction;

namespace Portfolio.Tests.Documents.Extraction;

public sealed class PagedTextTests
{
    [Fact]
    public void Pages_are_joined_by_a_blank_line_and_found_by_position()
    {
        var paged = PagedText.Join([new PdfPage(1, "one"), new PdfPage(2, ""), new PdfPage(3, "🚀b"), new PdfPage(4, "four")]);

        Assert.Equal("one\n\n🚀b\n\nfour", paged.Text);
        Assert.Equal([new PageStart(1, 0), new PageStart(3, 5), new PageStart(4, 9)], paged.Starts);
    }
}
