using Microsoft.Extensions.Logging.Abstractions;
using Portfolio.Documents.Extraction;
using Portfolio.Tests.Upstreams;

namespace Portfolio.Tests.Documents.Extraction;

public sealed class PdfReaderTests
{
    private const string Long = "The moon pulls the sea, and twice a day the water rises.\nTwice a day it falls again, and the shore lies bare for hours.";

    private const string Written = "(written here)";

    private static readonly PdfReader Reader = new(new PdfPigExtractor(NullLogger<PdfPigExtractor>.Instance), new RawPdfExtractor());

    /// <summary>One written here, and the list of real files: name, what is expected, and words that are in the text.</summary>
    public static TheoryData<string, string, string> Files()
    {
        var rows = new TheoryData<string, string, string> { { Written, "text", "the water rises. Twice a day" } };
        var list = SharedFixtures.File("pdf/MANIFEST.tsv");
        foreach (var row in (list is null ? [] : File.ReadLines(list)).Skip(1).Select(line => line.Split('\t')))
        {
            rows.Add(row[0], row[3], row[8]);
        }

        return rows;
    }

    [Fact]
    public async Task Pages_are_read_in_order_with_what_the_file_says_of_itself()
    {
        var text = await Reader.ReadAsync(SmallPdf.Of(Long, "Second page."), TestContext.Current.CancellationToken);

        Assert.Equal([(1, Long), (2, "Second page.")], text.Pages.Select(page => (page.Number, page.Text)));
        Assert.Equal((2, "Small", "Nobody"), (text.PageCount, text.Title, text.Author));
    }

    [Fact]
    public async Task Little_text_is_taken_from_the_second_extractor()
    {
        var text = await Reader.ReadAsync(SmallPdf.Of("Only a few words."), TestContext.Current.CancellationToken);

        Assert.Equal("Only a few words.", Assert.Single(text.Pages).Text);
    }

    [Theory]
    [InlineData(0.04, "first")]
    [InlineData(0.06, "second")]
    public async Task Text_with_many_unknown_characters_is_read_again(double unknown, string expected)
    {
        var broken = new string('\ufffd', (int)(unknown * 1000)).PadRight(1000, 'x');
        var reader = new PdfReader(new Fixed(broken), new Fixed("The words of the second."));

        var text = await reader.ReadAsync(SmallPdf.Of("any"), TestContext.Current.CancellationToken);

        Assert.Equal(expected == "first" ? broken : "The words of the second.", text.Pages[0].Text);
    }

    [Fact]
    public async Task Stray_marks_are_no_text()
    {
        var error = await Assert.ThrowsAsync<ExtractionException>(
            () => Reader.ReadAsync(SmallPdf.Of("pdf.js"), TestContext.Current.CancellationToken));
        Assert.Equal(ExtractionFault.NoText, error.Fault);
    }

    [Fact]
    public async Task What_does_not_begin_like_a_PDF_is_none()
    {
        byte[] late = [.. new byte[1020], .. SmallPdf.Of(Long)];
        var error = await Assert.ThrowsAsync<ExtractionException>(() => Reader.ReadAsync(late, TestContext.Current.CancellationToken));
        Assert.Equal(ExtractionFault.NotAPdf, error.Fault);
    }

    [Fact]
    public async Task Ligatures_and_hyphens_are_repaired()
    {
        var reader = new PdfReader(new Fixed(new string('x', 100) + " an e\ufb03cient \ufb01eld of re-\nsearch"), new Fixed(""));

        var text = await reader.ReadAsync(SmallPdf.Of("any"), TestContext.Current.CancellationToken);

        Assert.EndsWith(" an efficient field of research", text.Pages[0].Text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Real_files_end_as_listed(string name, string expected, string words)
    {
        var file = name == Written ? SmallPdf.Of(Long) : await File.ReadAllBytesAsync(SharedFixtures.File($"pdf/{name}")!, TestContext.Current.CancellationToken);

        var (ending, text) = await EndOfAsync(file);

        Assert.Contains(ending, expected.StartsWith("encrypted", StringComparison.Ordinal) ? ["encrypted"] : expected.Split(" or "));
        Assert.Contains(ending == "text" ? words : "", text.Replace('\n', ' '), StringComparison.Ordinal);
    }

    private static async Task<(string Ending, string Text)> EndOfAsync(byte[] file)
    {
        try
        {
            var text = await Reader.ReadAsync(file, TestContext.Current.CancellationToken);
            return ("text", PagedText.Join(text.Pages).Text);
        }
        catch (ExtractionException error)
        {
            return (error.Fault switch { ExtractionFault.Encrypted => "encrypted", ExtractionFault.NoText => "no_text", _ => "corrupt" }, "");
        }
    }

    private sealed class Fixed(string text) : IPdfExtractor
    {
        public Task<PdfText> ExtractAsync(byte[] file, CancellationToken cancellationToken) =>
            Task.FromResult(new PdfText([new PdfPage(1, text)], 1));
    }
}
