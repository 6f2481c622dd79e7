using Portfolio.Api.Webhooks;

namespace Portfolio.Tests.Api.Webhooks;

public sealed class SourceIdsTests
{
    [Theory]
    [InlineData("https://arxiv.org/abs/2511.00001v2", "arxiv", "2511.00001")]
    [InlineData("https://arxiv.org/pdf/2511.00001v12.pdf", "arxiv", "2511.00001")]
    [InlineData("https://arxiv.org/abs/2511.00001?context=cs#top", "arxiv", "2511.00001")]
    [InlineData("https://export.arxiv.org/abs/hep-th/9901001v3", "arxiv", "hep-th/9901001")]
    [InlineData("https://arxiv.org/abs/math.GT/0309136", "arxiv", "math.GT/0309136")]
    [InlineData("https://huggingface.co/papers/2511.00001", "huggingface", "2511.00001")]
    [InlineData("https://example.org/posts/my-post/", "blog", "my-post")]
    [InlineData("https://example.org/posts/tips-v2", "blog", "tips-v2")]
    [InlineData("https://example.org/posts/a%20b", "blog", "a b")]
    [InlineData("https://example.org/", "blog", null)]
    public void Is_the_last_segment_without_version(string url, string source, string? expected) =>
        Assert.Equal(expected, SourceIds.FromUrl(new Uri(url)) is { } id ? SourceIds.WithoutVersion(id, source) : null);

    [Theory]
    [InlineData("2511.00001v3", "huggingface", "2511.00001")]
    [InlineData("hep-th/9901001v1", "scholar", "hep-th/9901001")]
    [InlineData("model-v2", "arxiv", "model-v2")]
    [InlineData("release-notes-v2", "blog", "release-notes-v2")]
    public void Only_ids_of_arxiv_have_versions(string sourceId, string source, string expected) =>
        Assert.Equal(expected, SourceIds.WithoutVersion(sourceId, source));

    [Theory]
    [InlineData("https://www.arxiv.org/abs/1", "arxiv")]
    [InlineData("https://huggingface.co/papers/1", "huggingface")]
    [InlineData("https://notarxiv.org/abs/1", null)]
    public void The_address_tells_the_source(string url, string? expected) =>
        Assert.Equal(expected, SourceIds.SourceOf(new Uri(url)));
}
