using System.Net;
using System.Net.Http.Headers;
using Portfolio.Scraper.Sources.Http;

namespace Portfolio.Tests.Scraper.Sources.Http;

public sealed class RetryPlanTests
{
    private static readonly DateTimeOffset s_now = new(2026, 5, 13, 9, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(408, true)]
    [InlineData(429, true)]
    [InlineData(500, true)]
    [InlineData(503, true)]
    [InlineData(599, true)]
    [InlineData(200, false)]
    [InlineData(400, false)]
    [InlineData(403, false)]
    [InlineData(404, false)]
    public void Some_statuses_are_worth_another_try(int status, bool isRetried) =>
        Assert.Equal(isRetried, RetryPlan.IsRetried((HttpStatusCode)status));

    [Theory]
    [InlineData(1, 0, 1)]
    [InlineData(2, 0, 2)]
    [InlineData(3, 0, 4)]
    [InlineData(1, 1, 1.25)]
    [InlineData(3, 1, 5)]
    public void Pauses_double_and_differ(int retry, double chance, double seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), RetryPlan.Backoff(retry, chance));

    [Theory]
    [InlineData("20", 20)]
    [InlineData("0", 0)]
    [InlineData("Wed, 13 May 2026 09:01:00 GMT", 60)]
    [InlineData("Wed, 13 May 2026 08:59:00 GMT", 0)]
    public void A_source_may_ask_for_a_pause(string header, double seconds) => Assert.Equal(
        TimeSpan.FromSeconds(seconds), RetryPlan.Pause(RetryConditionHeaderValue.Parse(header), s_now));

    [Fact]
    public void Without_the_header_it_asks_for_none() => Assert.Null(RetryPlan.Pause(null, s_now));
}
