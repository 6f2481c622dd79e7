using FsCheck;
using FsCheck.Fluent;
using Portfolio.Scraper.Classification;
using Portfolio.Scraper.Papers;
using Portfolio.Scraper.Scoring;
using Portfolio.ServiceDefaults.Classification;

namespace Portfolio.Tests.Scraper.Scoring;

public sealed class RelevanceScoreTests
{
    private static readonly DateOnly s_today = new(2026, 5, 13);

    [Theory]
    [InlineData("Fragment assembly of proteins", "", "nlp", 60, 0.5)]
    [InlineData("Efficient serving of large language models", "We study inference on kubernetes.", "llm", 0, 1.0)]
    [InlineData("Attention in deep learning", "A transformer study", "llm", 5, 0.7)]
    [InlineData("Dense retrieval with embeddings", "", "rag", 10, 0.67)]
    [InlineData("Image segmentation", "", "cv", 0, 0.6)]
    [InlineData("RAG", "rag, RAG and rags", "nlp", 60, 0.6)]
    [InlineData("", "attention, deep learning and machine learning", "nlp", 60, 0.6)]
    [InlineData("", "embedding, mlops, deployment, kubernetes, inference", "nlp", 60, 0.9)]
    public void Of_contract(string title, string @abstract, string category, int age, double score)
    {
        var hits = PaperKeywords.Matcher.Find(title) | PaperKeywords.Matcher.Find(@abstract);

        Assert.Equal(score, RelevanceScore.Of(hits, category, age));
    }

    [Theory]
    [InlineData(-1, 0.6)]
    [InlineData(0, 0.6)]
    [InlineData(1, 0.6)]
    [InlineData(2, 0.57)]
    [InlineData(3, 0.57)]
    [InlineData(4, 0.55)]
    [InlineData(7, 0.55)]
    [InlineData(8, 0.52)]
    [InlineData(30, 0.52)]
    [InlineData(31, 0.5)]
    public void Recency_has_steps(int age, double score) =>
        Assert.Equal(score, PaperAppraisal.Of("Notes", "", null, s_today.AddDays(-age), s_today).RelevanceScore);

    [Theory]
    [InlineData("llm", 0.55)]
    [InlineData("rag", 0.55)]
    [InlineData("mlops", 0.55)]
    [InlineData("inference", 0.55)]
    [InlineData("training", 0.5)]
    [InlineData("multimodal", 0.5)]
    [InlineData("cv", 0.5)]
    [InlineData("nlp", 0.5)]
    public void Some_categories_are_of_more_interest(string category, double score) =>
        Assert.Equal(score, RelevanceScore.Of(default, category, 100));

    [Fact]
    public void Any_text_gets_a_score_from_a_half_to_one_that_age_only_lowers() =>
        Prop.ForAll<string?, string?, byte>((title, text, age) =>
        {
            var hits = PaperKeywords.Matcher.Find(title) | PaperKeywords.Matcher.Find(text);
            var score = RelevanceScore.Of(hits, PaperCategory.Llm, age);
            return score is >= 0.5 and <= 1 && score >= RelevanceScore.Of(hits, PaperCategory.Llm, age + 1);
        }).QuickCheckThrowOnFailure();
}
