using Portfolio.Documents.Embeddings;
using Portfolio.Documents.Embeddings.Hashing;

namespace Portfolio.Tests.Documents.Embeddings;

public sealed class HashingEmbedderTests
{
    [Fact]
    public async Task Shared_words_make_texts_near_and_order_and_case_do_not_matter()
    {
        var vectors = await new HashingEmbedder().EmbedAsync(
            ["red green blue", "Blue, red; GREEN", "red green yellow", "something else entirely", "?!"], TestContext.Current.CancellationToken);
        Assert.Equal(vectors[0], vectors[1]);
        Assert.True(Dot(vectors[0], vectors[2]) > Dot(vectors[0], vectors[3]));
        Assert.All(vectors, vector => Assert.Equal(1, Dot(vector, vector), 1e-5));
    }

    [Fact]
    public async Task An_empty_text_is_refused() => await Assert.ThrowsAsync<EmbeddingException>(
        () => new HashingEmbedder().EmbedAsync([" "], TestContext.Current.CancellationToken));

    private static double Dot(float[] one, float[] other) => one.Zip(other, (left, right) => (double)left * right).Sum();
}
