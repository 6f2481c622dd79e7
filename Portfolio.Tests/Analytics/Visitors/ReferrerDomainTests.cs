using Portfolio.Analytics.Visitors;

namespace Portfolio.Tests.Analytics.Visitors;

public sealed class ReferrerDomainTests
{
    [Theory]
    [InlineData(null, "(direct)")]
    [InlineData("", "(direct)")]
    [InlineData("https://www.Example.com/a?b=c", "example.com")]
    [InlineData("https://news.example.com/", "news.example.com")]
    [InlineData("example.org/path", "example.org")]
    [InlineData("https://site.example/other", "(internal)")]
    [InlineData("https://www.site.example/", "(internal)")]
    [InlineData("/papers", "(internal)")]
    [InlineData("not a url", "(direct)")]
    [InlineData("android-app://com.google.android.gm/", "com.google.android.gm")]
    public void A_referrer_belongs_to_its_domain(string? referrer, string expected) => Assert.Equal(expected, ReferrerDomain.Of(referrer, "site.example"));
}
