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

    [Theory]
    [InlineData(0, 1)]
    [InlineData(4, 1)]
    [InlineData(5, 3)]
    [InlineData(8, 3)]
    [InlineData(9, 4)]
    [InlineData(1000, 4)]
    public void A_position_is_on_the_page_that_began_last(int position, int page) =>
        Assert.Equal(page, PageStart.PageAt([new(1, 0), new(3, 5), new(4, 9)], position));

    [Fact]
    public void Without_pages_there_is_no_page() => Assert.Null(PageStart.PageAt([], 7));
}
