using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using Portfolio.ServiceDefaults.Classification;

namespace Portfolio.Tests.ServiceDefaults.Classification;

public sealed class KeywordMatcherTests
{
    private static readonly string[] s_keywords =
    [
        "rag", "gpt", "bert", "text", "serving", "production", "training", "vector", "vector search", "k8s",
        "retrieval augmented", "large language model", "language model", "fine-tuning",
    ];

    private static readonly KeywordMatcher s_matcher = new([.. s_keywords, new("CLIP", IsCaseSensitive: true)]);

    [Theory]
    [InlineData("rag", "RAG")]
    [InlineData("rag", "(rag)")]
    [InlineData("rag", "naive-RAG, again")]
    [InlineData("gpt", "GPT-4 system card")]
    [InlineData("gpt", "GPT4")]
    [InlineData("gpt", "gpts")]
    [InlineData("gpt", "_gpt_")]
    [InlineData("bert", "“BERT”")]
    [InlineData("bert", "BERTs42")]
    [InlineData("vector", "vectores")]
    [InlineData("vector search", "vector searches")]
    [InlineData("retrieval augmented", "Retrieval-Augmented")]
    [InlineData("retrieval augmented", "retrieval \n  augmented")]
    [InlineData("retrieval augmented", "retrieval\u2011augmented")]
    [InlineData("retrieval augmented", "retrieval – augmented")]
    [InlineData("retrieval augmented", "retrieval\u00a0augmented")]
    [InlineData("retrieval augmented", "retrieval\u2212augmented")]
    [InlineData("fine-tuning", "Fine tuning")]
    [InlineData("fine tuning", "fine-tuning")]
    [InlineData("large language model", "large language models")]
    [InlineData("language model", "large language models")]
    [InlineData("k8s", "on K8s.")]
    [InlineData("rag", "𝒙 rag 𝒙")]
    [InlineData("text", "text")]
    public void Whole_words_are_found(string keyword, string text) =>
        Assert.True(s_matcher.Find(text).HasAny(s_matcher.SetOf(keyword)));

    [Theory]
    [InlineData("rag", "fragment storage coverage average paragraph")]
    [InlineData("bert", "Robert Hilbert")]
    [InlineData("serving", "observing preserving")]
    [InlineData("production", "reproduction")]
    [InlineData("training", "constraining")]
    [InlineData("text", "context textual")]
    [InlineData("rag", "3rag")]
    [InlineData("rag", "rage ragst ragess")]
    [InlineData("rag", "érag")]
    [InlineData("rag", "ragé")]
    [InlineData("rag", "𝒙rag rag𝒙")]
    [InlineData("rag", "ra\u00adg r ag")]
    [InlineData("retrieval augmented", "retrievalaugmented retrieval, augmented")]
    [InlineData("retrieval augmented", "retrieval_augmented")]
    [InlineData("vector search", "vectors search")]
    [InlineData("gpt", "")]
    public void Parts_of_words_are_not(string keyword, string text) =>
        Assert.False(s_matcher.Find(text).HasAny(s_matcher.SetOf(keyword)));

    [Theory]
    [InlineData("CLIP features", true)]
    [InlineData("CLIPs", true)]
    [InlineData("CLIP-2", true)]
    [InlineData("Short video clips", false)]
    [InlineData("Clip", false)]
    [InlineData("ECLIPSE", false)]
    [InlineData("VIDEO CLIPS", false)]
    public void An_exact_keyword_keeps_its_letter_case(string text, bool isFound) =>
        Assert.Equal(isFound, s_matcher.Find(text).HasAny(s_matcher.SetOf(new Keyword("CLIP", IsCaseSensitive: true))));

    [Fact]
    public void A_keyword_counts_once_however_often_and_however_spelt()
    {
        var hits = s_matcher.Find("fine-tuning, Fine Tuning and fine tunings");

        Assert.Equal(1, hits.Count(s_matcher.SetOf("fine tuning", "fine-tuning")));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" rag")]
    [InlineData("vector  search")]
    [InlineData("naïve")]
    public void What_is_no_keyword_is_refused(string text) =>
        Assert.Throws<ArgumentException>(() => new KeywordMatcher([text]));

    [Fact]
    public void Too_many_keywords_are_refused() => Assert.Throws<ArgumentException>(
        () => new KeywordMatcher(Enumerable.Range(0, 129).Select(number => new Keyword($"word{number}"))));

    [Fact]
    public void It_finds_what_regular_expressions_of_the_rule_find()
    {
        string[] pieces =
        [
            .. s_keywords, "CLIP", "clip", "s", "es", "S", "ES", " ", "-", "—", "\u2010", "\n", "\u00a0", "_", ".", "é",
            "9", "x", "retrieval", "augmented", "large", "language", "model", "search", "ж", "\ud835", "𝒙", "٣",
            "\u0301",
        ];
        var texts = Gen.Elements(pieces).ListOf().Select(list => string.Concat(list)).ToArbitrary();
        List<(Keyword Keyword, Regex Regex)> oracles =
        [
            .. s_keywords.Select(keyword => (new Keyword(keyword), Oracle(keyword, RegexOptions.IgnoreCase))),
            (new("CLIP", IsCaseSensitive: true), Oracle("CLIP", RegexOptions.None)),
        ];

        Prop.ForAll(texts, text =>
        {
            var expected = oracles.Where(oracle => oracle.Regex.IsMatch(text)).Select(oracle => oracle.Keyword);
            return s_matcher.Find(text) == s_matcher.SetOf(expected);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));
    }

    [Fact]
    public void Punctuation_around_a_keyword_changes_nothing()
    {
        var marks = Gen.Elements("", " ", "(", ")", ".", ",", "\"", "'", "“", "—", "-", "\n", "$", "_").ToArbitrary();
        Prop.ForAll(marks, marks, Gen.Elements(s_keywords).ToArbitrary(), (before, after, keyword) =>
            s_matcher.Find(before + keyword + after) == s_matcher.Find(keyword)).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void The_hits_of_two_texts_are_those_of_each() =>
        Prop.ForAll<string?, string?>((one, other) =>
            s_matcher.Find($"{one} | {other}") == (s_matcher.Find(one) | s_matcher.Find(other)))
            .QuickCheckThrowOnFailure();

    // The rule in its plainest form. Supplementary letters are outside of what \p{L} sees, so pairs are spelt out.
    private static Regex Oracle(string keyword, RegexOptions options) => new(
        @"(?<![\p{L}\p{Nd}]|[\ud835][\udc00-\udfff])"
        + string.Join(@"[\s\p{Pd}\u2212]+", keyword.Split(' ', '-').Select(Regex.Escape))
        + @"(?:s|es)?(?!\p{L}|[\ud835][\udc00-\udfff])",
        options | RegexOptions.CultureInvariant);
}
