using Portfolio.Api.Papers;

namespace Portfolio.Tests.Api.Papers;

public sealed class PaperCategoriesTests
{
    [Theory]
    [InlineData("rag", "GPT-4 system card", "", "rag")]
    [InlineData("LLM", "Solar eclipse", "", "llm")]
    [InlineData("model-release", "GPT-4 system card", "", "llm")]
    [InlineData("research", "Notes", "An image of Kubernetes, in images and vision.", "cv")]
    [InlineData("cs.CV", "Notes", null, "cv")]
    [InlineData("products", "Solar eclipse", null, "nlp")]
    [InlineData("nlm", "", "", "nlp")]
    [InlineData(null, "GPT-4 system card", "", null)]
    public void A_value_outside_the_eight_is_replaced_by_what_the_words_say(
        string? sent, string title, string? @abstract, string? expected) =>
        Assert.Equal(expected, PaperCategories.Resolve(sent, title, @abstract));
}
