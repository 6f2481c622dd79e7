using System.Globalization;
using Portfolio.Api.Papers;
using Portfolio.ServiceDefaults.Errors;

namespace Portfolio.Tests.Api.Papers;

public sealed class PaperFiltersTests
{
    private static readonly DateOnly Today = new(2025, 11, 3);

    [Theory]
    [InlineData("7", "2025-10-27")]
    [InlineData("0", "2025-11-03")]
    [InlineData("-1", "2025-11-04")]
    [InlineData("99999999999999999999", null)]
    [InlineData("-99999999999999999999", "9999-12-31")]
    [InlineData("1.5", null)]
    [InlineData("week", null)]
    [InlineData("", null)]
    public void Days_count_back_from_today_and_what_is_no_integer_is_ignored(string days, string? from) =>
        Assert.Equal(from is null ? null : DateOnly.Parse(from, CultureInfo.InvariantCulture), new PaperFilters { Days = days }.ToCriteria(Today).From);

    [Fact]
    public void Of_days_and_date_from_the_later_counts()
    {
        var filters = new PaperFilters { Days = "7", DateFrom = "2025-10-01" };
        Assert.Equal(new DateOnly(2025, 10, 27), filters.ToCriteria(Today).From);
        Assert.Equal(new DateOnly(2025, 11, 1), (filters with { DateFrom = "2025-11-01" }).ToCriteria(Today).From);
    }

    [Theory]
    [InlineData("true", true)]
    [InlineData("TRUE", true)]
    [InlineData("1", false)]
    [InlineData("false", false)]
    [InlineData(null, false)]
    public void Only_true_filters_featured_papers(string? featured, bool expected) =>
        Assert.Equal(expected, new PaperFilters { Featured = featured }.ToCriteria(Today).FeaturedOnly);

    [Fact]
    public void Every_unreadable_value_is_named()
    {
        var filters = new PaperFilters { DateFrom = "2025-02-30", DateTo = "tomorrow", MinRelevance = "1.01" };
        var refused = Assert.Throws<ApiException>(() => filters.ToCriteria(Today));
        Assert.Equal(["date_from", "date_to", "min_relevance"], refused.Failure.Fields!.Keys);
    }

    [Fact]
    public void Characters_that_no_row_can_hold_match_nothing_rather_than_fail() =>
        Assert.Equal("a\ufffd\ufffd", new PaperFilters { Category = "a\0\ud800" }.ToCriteria(Today).Category);
}
