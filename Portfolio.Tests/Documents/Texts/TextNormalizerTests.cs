using FsCheck;
using FsCheck.Fluent;
using Portfolio.Documents.Texts;

namespace Portfolio.Tests.Documents.Texts;

public sealed class TextNormalizerTests
{
    [Theory]
    [InlineData("a\r\nb\rc\u2028d", "a\nb\nc\nd")]
    [InlineData("one\n\n\n\n\ntwo", "one\n\ntwo")]
    [InlineData("one\r\n\r\n\r\ntwo", "one\n\ntwo")]
    [InlineData("exam-\nple and well-\nKnown and 3-\n4", "example and well-\nKnown and 3-\n4")]
    [InlineData("- item\n- other", "- item\n- other")]
    [InlineData("a\0b\u0007c\td\u0085e", "abc\td\ne")]
    [InlineData("e\u0301", "é")]
    [InlineData("", "")]
    public void Texts_get_the_one_form(string text, string expected) => Assert.Equal(expected, TextNormalizer.Normalize(text));

    [Fact]
    public void Half_a_character_is_replaced() =>
        Assert.Equal("\ud83d\ude00 and half \ufffd", TextNormalizer.Normalize("\ud83d\ude00 and half \ud83d"));

    [Fact]
    public void A_text_in_the_form_stays_as_it_is() => Check.QuickThrowOnFailure(
        Prop.ForAll<string>(text => text is null
            || TextNormalizer.Normalize(TextNormalizer.Normalize(text)) == TextNormalizer.Normalize(text)));

    [Theory]
    [InlineData("  A\ttitle\non two lines\0 ", "A title on two lines")]
    [InlineData("\r\n", "")]
    public void Titles_are_one_line(string text, string expected) => Assert.Equal(expected, TextNormalizer.Line(text));

    [Theory]
    [InlineData("# Heading\n\n![a picture](https://x.example/a.png \"t\") text", "# Heading\n\n text")]
    [InlineData("![ref][logo] and <b class=\"x\">bold</b><br/> a < b > c", " and bold a < b > c")]
    [InlineData("see <https://x.example/> and [link](https://x.example)", "see <https://x.example/> and [link](https://x.example)")]
    [InlineData("before <!-- a\ncomment --> after", "before  after")]
    [InlineData("`List<string>` and\n```cs\nList<int> x; // ![no](picture)\n```\n<i>done</i>", "`List<string>` and\n```cs\nList<int> x; // ![no](picture)\n```\ndone")]
    public void Markdown_loses_images_and_tags_but_no_code(string markdown, string expected) =>
        Assert.Equal(expected, MarkdownText.Clean(markdown));

    [Theory]
    [InlineData("![")]
    [InlineData("![](")]
    [InlineData("<!--")]
    [InlineData("<a ")]
    [InlineData("```\n")]
    [InlineData("`")]
    public async Task Hostile_Markdown_takes_no_longer_than_other(string part)
    {
        var text = string.Concat(Enumerable.Repeat(part, 1_000_000 / part.Length));
        await Task.Run(() => MarkdownText.Clean(text), TestContext.Current.CancellationToken)
            .WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
    }
}
