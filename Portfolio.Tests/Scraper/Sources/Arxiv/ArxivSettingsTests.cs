using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Portfolio.Scraper.Sources;
using Portfolio.Scraper.Sources.Arxiv;
using Portfolio.ServiceDefaults.Settings;

namespace Portfolio.Tests.Scraper.Sources.Arxiv;

public sealed class ArxivSettingsTests
{
    [Fact]
    public void Defaults_are_those_of_the_contract()
    {
        var settings = Settings();

        Assert.Equal("https://export.arxiv.org/api/query", settings.BaseUrl.AbsoluteUri);
        Assert.Equal(["cs.AI", "cs.LG", "cs.CL", "cs.CV", "cs.NE"], settings.Categories);
        Assert.Equal((3, 30), (settings.DelaySeconds, settings.TimeoutSeconds));
    }

    [Fact]
    public void Settings_are_read_by_their_names()
    {
        var settings = Settings(
            ("ARXIV_BASE_URL", "http://127.0.0.1:9/api/query"), ("ARXIV_CATEGORIES", "cs.AI, q-bio.BM ,hep-th"),
            ("ARXIV_DELAY_SECONDS", "0.05"), ("REQUEST_TIMEOUT", "7"));

        Assert.Equal(["cs.AI", "q-bio.BM", "hep-th"], settings.Categories);
        Assert.Equal((0.05, 7), (settings.DelaySeconds, settings.TimeoutSeconds));
    }

    [Theory]
    [InlineData("ARXIV_BASE_URL", "export.arxiv.org")]
    [InlineData("ARXIV_BASE_URL", "ftp://arxiv.org/")]
    [InlineData("ARXIV_CATEGORIES", " , ")]
    [InlineData("ARXIV_CATEGORIES", "cs.AI OR all:x")]
    [InlineData("ARXIV_DELAY_SECONDS", "2.9")]
    [InlineData("ARXIV_DELAY_SECONDS", "-1")]
    [InlineData("ARXIV_DELAY_SECONDS", "NaN")]
    [InlineData("ARXIV_DELAY_SECONDS", "1e9")]
    [InlineData("ARXIV_DELAY_SECONDS", "soon")]
    [InlineData("REQUEST_TIMEOUT", "0")]
    [InlineData("REQUEST_TIMEOUT", "NaN")]
    public void A_wrong_setting_is_named(string name, string value) =>
        Assert.Contains(name, Assert.Throws<SettingsException>(() => Settings((name, value))).Message, StringComparison.Ordinal);

    private static ArxivSettings Settings(params IEnumerable<(string Name, string? Value)> settings)
    {
        var pairs = settings.Select(setting => KeyValuePair.Create(setting.Name, setting.Value));
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(pairs).Build();
        using var services = new ServiceCollection().AddPaperSources(configuration).BuildServiceProvider();
        return services.GetRequiredService<ArxivSettings>();
    }
}
