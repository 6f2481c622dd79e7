using Portfolio.Scraper.Sources.Arxiv;

namespace Portfolio.Tests.Scraper.Sources.Arxiv;

public sealed class ArxivIdTests
{
    [Theory]
    [InlineData("http://arxiv.org/abs/2604.19485v1", "2604.19485")]
    [InlineData("https://arxiv.org/abs/2604.19485v12", "2604.19485")]
    [InlineData("http://arxiv.org/abs/0704.0001", "0704.0001")]
    [InlineData("http://arxiv.org/abs/astro-ph/0601001v1", "astro-ph/0601001")]
    [InlineData("http://arxiv.org/abs/math.GT/0309136v2", "math.GT/0309136")]
    public void The_version_is_removed(string address, string id) => Assert.Equal(id, ArxivId.FromAddress(address));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("2604.19485v1")]
    [InlineData("https://arxiv.org/api/errors#incorrect_id_format_for_abc")]
    [InlineData("http://arxiv.org/abs/")]
    [InlineData("http://arxiv.org/abs/2604.19485v1/../../evil")]
    [InlineData("http://arxiv.org/abs/2604.19485v1\n")]
    [InlineData("http://arxiv.org/abs/2604.19485v")]
    public void What_is_no_id_gives_none(string? address) => Assert.Null(ArxivId.FromAddress(address));
}
