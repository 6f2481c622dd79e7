using Portfolio.Api.Papers;
using Portfolio.Api.Papers.Exports;

namespace Portfolio.Tests.Api.Papers.Exports;

public sealed class ExportTests
{
    private static readonly Paper Known = new()
    {
        Id = 7, Title = "50 % of {A} & B_c\\d", Authors = "Ann Lee, Rock and Roll, Jo {O}", SourceId = "hep-th/9901001", Category = "llm",
        Source = "arxiv", Url = "https://example.org/a_b?x=%20{y}", PdfUrl = "https://example.org/a.pdf", Tags = ["LLM", "C#"],
        Abstract = "One line.\r\nER  - \nAnother ~ ^ $.", PublishedDate = new DateOnly(2025, 3, 9),
    };

    [Fact]
    public void BibTeX_escapes_what_TeX_reads() => Assert.Equal(
        """
        @article{hep-th/9901001,
          title = {{50 \% of \textbraceleft{}A\textbraceright{} \& B\_c\textbackslash{}d}},
          author = {Ann Lee and {Rock and Roll} and Jo \textbraceleft{}O\textbraceright{}},
          year = {2025},
          month = mar,
          url = {https://example.org/a_b?x=\%20\%7By\%7D},
          eprint = {hep-th/9901001},
          archivePrefix = {arXiv},
          keywords = {LLM, C\#},
          abstract = {One line.  ER  -  Another \textasciitilde{} \textasciicircum{} \$.},
        }


        """.ReplaceLineEndings("\n"), BibTex.Write([Known]));

    [Fact]
    public void Braces_pair_whatever_the_text()
    {
        var text = BibTex.Write([new Paper { Title = "}{{\\", Authors = "{", SourceId = "{}", Category = "cv", Abstract = "}}}" }]);
        Assert.Equal(text.Count(c => c == '{'), text.Count(c => c == '}'));
    }

    [Fact]
    public void Keys_of_one_file_differ()
    {
        Paper[] papers = [new() { Id = 1, Title = "A", Authors = "", SourceId = "a b", Category = "cv" }, new() { Id = 2, Title = "B", Authors = "", SourceId = "a?b", Category = "cv" }];
        var keys = BibTex.Write(papers).Split('\n').Where(line => line.StartsWith('@')).ToList();
        Assert.Equal(["@misc{a-b,", "@misc{a-b-2,"], keys);
    }

    [Fact]
    public void Ris_keeps_a_value_on_its_line() => Assert.Equal(
        """
        TY  - JOUR
        ID  - hep-th/9901001
        TI  - 50 % of {A} & B_c\d
        AU  - Ann Lee
        AU  - Rock and Roll
        AU  - Jo {O}
        PY  - 2025
        DA  - 2025/03/09
        AB  - One line.  ER  -  Another ~ ^ $.
        KW  - LLM
        KW  - C#
        UR  - https://example.org/a_b?x=%20{y}
        L1  - https://example.org/a.pdf
        DB  - arXiv
        ER  - 


        """.ReplaceLineEndings("\r\n"), Ris.Write([Known]));
}
