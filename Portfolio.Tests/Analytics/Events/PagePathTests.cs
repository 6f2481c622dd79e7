using FsCheck;
using FsCheck.Fluent;
using Portfolio.Analytics.Events;

namespace Portfolio.Tests.Analytics.Events;

public sealed class PagePathTests
{
    [Theory]
    [InlineData("/", "/")]
    [InlineData("/projects", "/projects")]
    [InlineData("/projects/", "/projects")]
    [InlineData("  /projects?utm=x#top ", "/projects")]
    [InlineData("https://site.example/papers/12/?page=2", "/papers/12")]
    [InlineData("https://site.example", "/")]
    [InlineData("//site.example/blog/a", "/blog/a")]
    [InlineData("HTTP://site.example:8080/A/b", "/A/b")]
    [InlineData("https://h//evil/x", "/evil/x")]
    [InlineData("?q=1", "/")]
    [InlineData("#top", "/")]
    [InlineData("projects/", "projects")]
    [InlineData("/a?next=https://other/b/", "/a")]
    public void Scheme_host_query_fragment_and_trailing_slash_go(string page, string expected) =>
        Assert.Equal(expected, PagePath.Normalize(page));

    [Fact]
    public void Normalising_twice_changes_nothing() => Prop.ForAll(
        Gen.Elements("/", "//", "a", "http:", "https://h", "?", "#", " ", "b.c", ":", "é").ListOf().Select(string.Concat).ToArbitrary(),
        page =>
        {
            var once = PagePath.Normalize(page);
            return once.Length > 0 && PagePath.Normalize(once) == once && (once == "/" || !once.EndsWith('/'))
                && once.IndexOfAny(['?', '#']) < 0;
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("/blog/kubernetes-hpa", "kubernetes-hpa")]
    [InlineData("/papers/12", "12")]
    [InlineData("/Papers/2401.00001", "2401.00001")]
    [InlineData("/papers", null)]
    [InlineData("/blog/a/b", null)]
    [InlineData("/projects/a", null)]
    public void A_paper_s_page_names_it(string page, string? paper) => Assert.Equal(paper, PagePath.Paper(page));
}
