using FsCheck;
using FsCheck.Fluent;
using Microsoft.AspNetCore.Http;
using Portfolio.ServiceDefaults.Errors;
using Portfolio.ServiceDefaults.Paging;

namespace Portfolio.Tests.ServiceDefaults.Paging;

public sealed class PagingTests
{
    [Fact]
    public void Pages_cover_the_list_and_never_overlap() => Prop.ForAll(
        Gen.Choose(0, 2000).ToArbitrary(), Gen.Choose(1, 120).ToArbitrary(), (count, size) =>
        {
            var list = Enumerable.Range(0, count).ToArray();
            var last = new PageRequest("last", $"{size}").Window(count);
            var seen = Enumerable.Range(1, last.Last)
                .Select(page => new PageRequest($"{page}", $"{size}").Window(count))
                .SelectMany(window => list.Skip(window.Skip).Take(window.Size));
            return seen.SequenceEqual(list) && last.Page == last.Last;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Page_sizes_stay_between_1_and_100_whatever_is_sent() => Prop.ForAll<string>(text =>
    {
        var size = new PageRequest(null, text).Window(0, 20).Size;
        return size is >= 1 and <= 100;
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(null, 20)]
    [InlineData("7", 7)]
    [InlineData("100", 100)]
    [InlineData("101", 100)]
    [InlineData("99999999999999999999", 100)]
    [InlineData("0", 20)]
    [InlineData("-3", 20)]
    [InlineData("ten", 20)]
    [InlineData("1.5", 20)]
    public void Page_size_is_clamped_or_defaulted(string? text, int expected) =>
        Assert.Equal(expected, new PageRequest(null, text).Window(0, 20).Size);

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("4")]
    [InlineData("one")]
    [InlineData("1.0")]
    [InlineData("99999999999999999999")]
    public void A_page_that_is_not_there_is_not_found(string page)
    {
        var failure = Assert.Throws<ApiException>(() => new PageRequest(page, "10").Window(25)).Failure;
        Assert.Equal((404, "invalid_page", "Invalid page."), (failure.Status, failure.Code, failure.Detail));
    }

    [Fact]
    public void The_first_page_of_an_empty_list_exists() =>
        Assert.Equal(new PageWindow(1, 10, 0, 1), new PageRequest("1", null).Window(0));

    [Fact]
    public void Neighbours_are_absolute_and_keep_the_other_parameters()
    {
        var request = new DefaultHttpContext().Request;
        request.Scheme = "https";
        request.Host = new HostString("site.example");
        request.Path = "/api/papers/";
        request.QueryString = new QueryString("?category=nlp&page=2&search=a%26b&tag=x&tag=y");

        var middle = ListEnvelope.Of(request, new PageRequest("2", "5").Window(15), [1]);
        Assert.Equal("https://site.example/api/papers/?category=nlp&page=3&search=a%26b&tag=x&tag=y", middle.Next);
        Assert.Equal("https://site.example/api/papers/?category=nlp&page=1&search=a%26b&tag=x&tag=y", middle.Previous);

        var only = ListEnvelope.Of(request, new PageRequest("1", "50").Window(15), [1]);
        Assert.Equal((null, null, 15), (only.Next, only.Previous, only.Count));
    }

    [Theory]
    [InlineData("name", new long[] { 4, 2, 3, 1 })]
    [InlineData("-score,name", new long[] { 4, 3, 1, 2 })]
    [InlineData("nonsense,-name,-name", new long[] { 3, 1, 4, 2 })]
    [InlineData("nonsense", new long[] { 4, 3, 1, 2 })]
    [InlineData(null, new long[] { 4, 3, 1, 2 })]
    public void Unknown_fields_are_dropped_and_ties_broken_by_id(string? ordering, long[] expected)
    {
        Row[] rows = [new(1, "b", 2), new(2, "a", 1), new(3, "b", 2), new(4, "a", 2)];
        var order = new Ordering<Row>(row => row.Id, "-score").By("name", row => row.Name).By("score", row => row.Score);
        Assert.Equal(expected, order.Apply(rows.AsQueryable(), ordering).Select(row => row.Id));
    }

    private sealed record Row(long Id, string Name, int Score);
}
