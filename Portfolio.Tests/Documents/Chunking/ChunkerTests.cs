using Portfolio.Documents.Chunking;

namespace Portfolio.Tests.Documents.Chunking;

public sealed class ChunkerTests
{
    private static readonly ChunkingOptions Defaults = new();

    public static TheoryData<string, string, string> Published => new()
    {
        { "999 x", Repeat('x', 999), "0-999" },
        { "1000 x", Repeat('x', 1000), "0-1000" },
        { "1001 x", Repeat('x', 1001), "0-1000, 800-1001" },
        { "1050 x", Repeat('x', 1050), "0-1000, 800-1050" },
        { "5000 x", Repeat('x', 5000), "0-1000, 800-1800, 1600-2600, 2400-3400, 3200-4200, 4000-5000" },
        { "a blank line", Repeat('a', 950) + "\n\n" + Repeat('b', 1500), "0-950, 750-1750, 1550-2452" },
        { "two marks", Repeat('a', 950) + "! " + Repeat('b', 40) + ". " + Repeat('c', 1200), "0-993, 794-1794, 1594-2194" },
        { "sentences", string.Concat(Enumerable.Repeat("Sentence number one is here. ", 60)), "0-985, 786-1739" },
        { "white space", " \n\t\n  ", "" },
        { "nothing", "", "" },
    };

    [Theory]
    [MemberData(nameof(Published))]
    public void Published_values_hold(string name, string text, string expected) =>
        Assert.Equal((name, expected), (name, Spans(Chunker.Cut(text, Defaults))));

    [Fact]
    public void A_blank_line_wins_over_a_nearer_full_stop() =>
        Assert.Equal("0-950, 750-1152", Spans(Chunker.Cut(Repeat('a', 950) + "\n\n" + Repeat('b', 46) + ". " + Repeat('c', 152), Defaults)));

    [Fact]
    public void The_earlier_of_two_equally_near_breaks_wins()
    {
        // Cuts at 990 and 1010.
        var text = Repeat('a', 988) + ". " + Repeat('b', 18) + ". " + Repeat('c', 300);
        Assert.Equal(989, Chunker.Cut(text, Defaults).First().End);
    }

    [Theory]
    [InlineData(898, 1000)] // just before the window
    [InlineData(900, 901)]
    [InlineData(1098, 1099)]
    [InlineData(1099, 1000)] // its space is outside
    public void Only_breaks_inside_the_window_count(int mark, int end) =>
        Assert.Equal(end, Chunker.Cut(Repeat('a', mark) + ". " + Repeat('b', 1000), Defaults).First().End);

    [Fact]
    public void Question_marks_come_after_exclamation_marks()
    {
        var text = Repeat('a', 990) + "? " + Repeat('b', 30) + "! " + Repeat('c', 500);
        Assert.Equal(1023, Chunker.Cut(text, Defaults).First().End);
    }

    [Fact]
    public void A_heading_is_the_first_choice_in_markdown_only()
    {
        var text = Repeat('a', 940) + "\n## Title\n" + Repeat('b', 40) + ". " + Repeat('c', 600);
        Assert.Equal(940, Chunker.Cut(text, Defaults, TextKind.Markdown).First().End);
        Assert.Equal(991, Chunker.Cut(text, Defaults).First().End);
    }

    [Theory]
    [InlineData("#Title")]
    [InlineData("####### Title")]
    [InlineData("x # Title")]
    public void What_is_no_heading_is_not_taken_for_one(string line)
    {
        var text = Repeat('a', 960) + "\n" + line + "\n" + Repeat('b', 800);
        Assert.Equal(1000, Chunker.Cut(text, Defaults, TextKind.Markdown).First().End);
    }

    [Fact]
    public void Lengths_count_code_points_and_pairs_stay_whole()
    {
        var chunks = Chunker.Cut(string.Concat(Enumerable.Repeat("😀", 1001)), Defaults).ToList();
        Assert.Equal("0-1000, 800-1001", Spans(chunks));
        Assert.Equal(2000, chunks[0].Text.Length);
        Assert.Equal(201, chunks[1].Size);
    }

    [Fact]
    public void Marks_stay_with_their_letter_at_both_ends()
    {
        // Each letter has two marks: a cut at 1000 would fall between them, and so would a start at 799.
        var text = string.Concat(Enumerable.Repeat("a\u0301\u0323", 500));
        var chunks = Chunker.Cut(text, Defaults).ToList();
        Assert.All(chunks, chunk => Assert.Equal('a', chunk.Text[0]));
        Assert.Equal("0-999, 798-1500", Spans(chunks));
    }

    [Fact]
    public void A_tower_of_marks_is_cut_all_the_same() =>
        Assert.Equal(1000, Chunker.Cut("a" + Repeat('\u0301', 3000), Defaults).First().End);

    private static string Repeat(char character, int count) => new(character, count);

    private static string Spans(IEnumerable<Chunk> chunks) => string.Join(", ", chunks.Select(chunk => $"{chunk.Start}-{chunk.End}"));
}
