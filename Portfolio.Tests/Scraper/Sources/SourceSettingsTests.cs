using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Portfolio.Scraper.Sources;
using Portfolio.Scraper.Sources.Blogs;
using Portfolio.Scraper.Sources.HuggingFace;
using Portfolio.Scraper.Sources.PapersWithCode;
using Portfolio.ServiceDefaults.Settings;

namespace Portfolio.Tests.Scraper.Sources;

public sealed class SourceSettingsTests
{
    [Fact]
    public void Defaults_are_those_of_the_contract()
    {
        using var services = Services();

        var (lists, site) = (services.GetRequiredService<HuggingFaceSettings>(), services.GetRequiredService<PapersWithCodeSettings>());
        Assert.Equal(("https://huggingface.co/", null, 1, 30), (lists.BaseUrl.AbsoluteUri, lists.Token, lists.DelaySeconds, lists.TimeoutSeconds));
        Assert.Equal(("https://paperswithcode.com/", PapersWithCodeFallback.HuggingFace), (site.BaseUrl.AbsoluteUri, site.Fallback));
        Assert.Equal(["openai", "google-ai", "microsoft-ai", "huggingface"], services.GetRequiredService<BlogSettings>().Feeds.Select(feed => feed.Key));
    }

    [Fact]
    public void Settings_are_read_by_their_names()
    {
        using var services = Services(
            ("RATE_LIMIT_DELAY", "0.25"), ("REQUEST_TIMEOUT", "7"), ("HF_TOKEN", "t"), ("PWC_FALLBACK", "none"),
            ("BLOG_FEEDS", "openai=https://o.example/rss, mine|My Blog|news=http://m.example/?a=b"));

        var lists = services.GetRequiredService<HuggingFaceSettings>();
        Assert.Equal((0.25, 7, "t"), (lists.DelaySeconds, lists.TimeoutSeconds, lists.Token));
        Assert.Equal(PapersWithCodeFallback.None, services.GetRequiredService<PapersWithCodeSettings>().Fallback);
        Assert.Equal(
            [
                new BlogFeed("openai", "OpenAI", "model-release", new("https://o.example/rss")),
                new BlogFeed("mine", "My Blog", "news", new("http://m.example/?a=b")),
            ],
            services.GetRequiredService<BlogSettings>().Feeds);
    }

    [Theory]
    [InlineData("HUGGINGFACE_API_URL", "huggingface.co")]
    [InlineData("RATE_LIMIT_DELAY", "-1")]
    [InlineData("PWC_FALLBACK", "arxiv")]
    [InlineData("PWC_ARCHIVE", "/no/such/folder")]
    [InlineData("BLOG_FEEDS", "https://o.example/rss")]
    [InlineData("BLOG_FEEDS", "a=https://o.example/rss,a=https://p.example/rss")]
    [InlineData("BLOG_FEEDS", "a=file:///etc/passwd")]
    public void A_wrong_setting_is_named(string name, string value) =>
        Assert.Contains(name, Assert.Throws<SettingsException>(() => Services((name, value))).Message, StringComparison.Ordinal);

    private static ServiceProvider Services(params IEnumerable<(string Name, string? Value)> settings)
    {
        var pairs = settings.Select(setting => KeyValuePair.Create(setting.Name, setting.Value));
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(pairs).Build();
        return new ServiceCollection().AddPaperSources(configuration).BuildServiceProvider();
    }
}
