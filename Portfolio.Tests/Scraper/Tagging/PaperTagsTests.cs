using FsCheck;
using FsCheck.Fluent;
using Portfolio.Scraper.Classification;
using Portfolio.Scraper.Tagging;

namespace Portfolio.Tests.Scraper.Tagging;

public sealed class PaperTagsTests
{
    [Theory]
    [InlineData("transformer", "transformers")]
    [InlineData("attention mechanism", "transformers")]
    [InlineData("large language model", "llm")]
    [InlineData("LLMs", "llm")]
    [InlineData("retrieval-augmented", "rag")]
    [InlineData("RAG", "rag")]
    [InlineData("embeddings", "embeddings")]
    [InlineData("vector", "embeddings")]
    [InlineData("MLOps", "mlops")]
    [InlineData("deployment", "mlops")]
    [InlineData("production", "mlops")]
    [InlineData("Kubernetes", "kubernetes")]
    [InlineData("K8s", "kubernetes")]
    [InlineData("distributed", "distributed")]
    [InlineData("parallel", "distributed")]
    [InlineData("optimization", "optimization")]
    [InlineData("gradient descent", "optimization")]
    [InlineData("fine-tuning", "fine-tuning")]
    [InlineData("fine tuning", "fine-tuning")]
    [InlineData("transfer learning", "fine-tuning")]
    [InlineData("inference", "inference")]
    [InlineData("serving", "inference")]
    [InlineData("quantization", "quantization")]
    [InlineData("compression", "quantization")]
    [InlineData("prompt engineering", "prompt-engineering")]
    [InlineData("prompts", "prompt-engineering")]
    public void Each_keyword_gives_its_tag(string text, string tag) => Assert.Equal([tag], Of(text));

    [Theory]
    [InlineData("attention")]
    [InlineData("gradient")]
    [InlineData("observing reproduction of fragments promptly")]
    [InlineData("")]
    public void Other_words_give_none(string text) => Assert.Empty(Of(text));

    [Fact]
    public void At_most_ten_in_the_order_of_the_list() => Assert.Equal(
        [
            "transformers", "llm", "rag", "embeddings", "mlops", "kubernetes", "distributed", "optimization",
            "fine-tuning", "inference",
        ],
        Of("prompt quantization serving fine-tuning optimization parallel k8s mlops vector rag llm transformer"));

    [Fact]
    public void Any_text_gets_known_tags_each_once() => Prop.ForAll<string?>(text =>
    {
        var tags = Of(text);
        return tags.Count <= PaperTags.Most && tags.Distinct().Count() == tags.Count;
    }).QuickCheckThrowOnFailure();

    private static IReadOnlyList<string> Of(string? text) => PaperTags.Of(PaperKeywords.Matcher.Find(text));
}
