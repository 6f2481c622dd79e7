using Portfolio.Analytics.Metrics.Popular;
using Portfolio.ServiceDefaults.Errors;

namespace Portfolio.Tests.Analytics.Metrics;

public sealed class PopularQueryTests
{
    private static readonly DateTimeOffset Now = new(2026, 4, 22, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(null, 10)]
    [InlineData("", 10)]
    [InlineData("7", 7)]
    [InlineData("100", 100)]
    [InlineData("101", 100)]
    [InlineData("99999999999999999999", 100)]
    public void A_limit_above_the_maximum_is_lowered(string? limit, int expected) =>
        Assert.Equal(expected, new PopularQuery(limit, null, null).Read(Now).Limit);

    [Theory]
    [InlineData("limit", "0")]
    [InlineData("limit", "-1")]
    [InlineData("limit", "ten")]
    [InlineData("limit", "1.5")]
    [InlineData("limit", "000000000000")]
    [InlineData("days", "0")]
    [InlineData("days", "week")]
    [InlineData("type", "searches")]
    public void Other_values_are_refused_by_name(string name, string value)
    {
        var query = new PopularQuery(name == "limit" ? value : null, name == "type" ? value : null, name == "days" ? value : null);
        var failure = Assert.Throws<ApiException>(() => query.Read(Now)).Failure;
        Assert.Equal([name], failure.Fields!.Keys);
    }

    [Theory]
    [InlineData(null, true, true)]
    [InlineData("all", true, true)]
    [InlineData("pages", true, false)]
    [InlineData("papers", false, true)]
    public void A_type_selects_the_lists(string? type, bool pages, bool papers)
    {
        var read = new PopularQuery(null, type, "7").Read(Now);
        Assert.Equal((pages, papers, new DateOnly(2026, 4, 16)), (read.Pages, read.Papers, read.Range!.First));
    }
}
