using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Portfolio.Scraper.Papers;

namespace Portfolio.Tests.Scraper.Papers;

public sealed class PaperTextTests
{
    [Theory]
    [InlineData(null, "")]
    [InlineData(" \n\t", "")]
    [InlineData("  On one\n  line,\tplease \r\n", "On one line, please")]
    [InlineData("nul\0bell\a", "nul bell")]
    [InlineData("non\u00a0breaking", "non breaking")]
    [InlineData("𝒙 stays", "𝒙 stays")]
    public void Text_is_put_on_one_line(string? text, string line) => Assert.Equal(line, PaperText.OneLine(text));

    [Fact]
    public void Half_a_character_is_replaced() =>
        Assert.Equal("lone \ufffd half", PaperText.OneLine("lone \ud800 half"));

    [Fact]
    public void A_long_title_is_cut_without_breaking_a_character()
    {
        Assert.Equal(new string('a', 500), PaperText.Title(new string('a', 501)));
        Assert.Equal(new string('a', 499), PaperText.Title(new string('a', 499) + "𝒙"));
        Assert.Equal(new string('a', 498) + "𝒙", PaperText.Title(new string('a', 498) + "𝒙 and more"));
        Assert.Equal(new string('a', 499), PaperText.Title(new string('a', 499) + " b"));
    }

    [Fact]
    public void One_line_is_valid_and_stays_as_it_is() => Prop.ForAll<string?>(text =>
    {
        var line = PaperText.OneLine(text);
        return PaperText.OneLine(line) == line
            && !line.Any(character => character < ' ')
            && new UTF8Encoding(false, throwOnInvalidBytes: true).GetByteCount(line) >= line.Length;
    }).QuickCheckThrowOnFailure();
}
