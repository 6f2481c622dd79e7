using Portfolio.Scraper.Papers;
using Portfolio.ServiceDefaults.Classification;

namespace Portfolio.Tests.Scraper.Classification;

public sealed class CategoryChoiceTests
{
    private static readonly DateOnly s_day = new(2026, 5, 13);

    [Theory]
    [InlineData("Fragment assembly of proteins", "nlp")]
    [InlineData("Average storage coverage per paragraph", "nlp")]
    [InlineData("Robert and the Hilbert space", "nlp")]
    [InlineData("Observing and preserving stars", "nlp")]
    [InlineData("Constraining dark energy", "nlp")]
    [InlineData("Solar eclipse", "nlp")]
    [InlineData("Short video clips", "nlp")]
    [InlineData("Retrieval-Augmented Generation with Large Language Models", "rag")]
    [InlineData("Vision-language multimodal CLIP image model", "multimodal")]
    [InlineData("Inference with LoRA serving", "inference")]
    [InlineData("GPT-4 system card", "llm")]
    [InlineData("LLMs as judges", "llm")]
    [InlineData("Fine-tuning with gradient checkpointing", "training")]
    [InlineData("Kubernetes deployment of models in production", "mlops")]
    [InlineData("Panoptic segmentation of street images", "cv", "cs.CV")]
    [InlineData("Dense retrieval with embeddings", "rag")]
    [InlineData("Reproduction of paragraphs in context", "nlp")]
    public void The_title_decides(string title, string category, string? primary = null) =>
        Assert.Equal(category, Choose(title, "", primary));

    [Theory]
    [InlineData("A title word counts three times", "visual", "GPT, BERT", "cv")]
    [InlineData("One more in the abstract wins", "Notes", "GPT, BERT and an image", "llm")]
    [InlineData("A repeated keyword counts once", "Notes", "image, image, images; GPT and BERT", "llm")]
    [InlineData("The earlier wins a tie", "Notes", "an image and an LLM", "cv")]
    [InlineData("A mention is not all", "Object detection in images", "We ask large language models.", "cv")]
    public void Points_decide(string why, string title, string @abstract, string category) =>
        Assert.True(category == Choose(title, @abstract, null), why);

    [Theory]
    [InlineData("cs.CV", "cv")]
    [InlineData("cs.CL", "nlp")]
    [InlineData("cs.LG", "nlp")]
    [InlineData(null, "nlp")]
    public void The_primary_category_is_worth_one_point(string? primary, string category)
    {
        Assert.Equal(category, Choose("Notes", "", primary));
        Assert.Equal("training", Choose("Training", "", primary));
    }

    [Fact]
    public void Each_category_can_be_reached()
    {
        string[] titles = ["rag", "VLM", "latency", "kubernetes", "backpropagation", "image", "GPT", "NLP"];

        Assert.Equal(PaperCategory.All, titles.Select(title => Choose(title, "", null)));
    }

    private static string Choose(string title, string @abstract, string? primary) =>
        PaperAppraisal.Of(title, @abstract, primary, s_day, s_day).Category;
}
