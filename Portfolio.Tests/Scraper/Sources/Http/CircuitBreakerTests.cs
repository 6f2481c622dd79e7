using Portfolio.Scraper.Sources;
using Portfolio.Scraper.Sources.Http;
using Portfolio.Tests.Clocks;

namespace Portfolio.Tests.Scraper.Sources.Http;

public sealed class CircuitBreakerTests
{
    private readonly ManualTime _time = new(new(2026, 5, 13, 9, 0, 0, TimeSpan.Zero), TimeSpan.Zero);
    private readonly CircuitBreaker _breaker;

    public CircuitBreakerTests() => _breaker = new(_time);

    [Fact]
    public void Half_of_ten_failures_open_it_for_30_seconds_and_one_success_closes_it()
    {
        Record("oxoxoxoxo");
        _breaker.Enter("a");
        Record("x");

        var error = Assert.Throws<SourceException>(() => _breaker.Enter("a"));
        Assert.Equal((SourceException.Unavailable, false), (error.Code, error.Retryable));
        Assert.Contains("09:00:30", error.Message, StringComparison.Ordinal);
        _breaker.Enter("b");
        _time.Advance(TimeSpan.FromSeconds(30));
        _breaker.Enter("a");
        Assert.Throws<SourceException>(() => _breaker.Enter("a"));
        Record("o");
        _breaker.Enter("a");
        _breaker.Enter("a");
    }

    [Fact]
    public void A_trial_that_fails_opens_it_again()
    {
        Record("xxxxxxxxxx");
        _time.Advance(TimeSpan.FromSeconds(31));
        _breaker.Enter("a");
        Record("x");

        Assert.Throws<SourceException>(() => _breaker.Enter("a"));
    }

    [Theory]
    [InlineData("xxxxxxxxx")]
    [InlineData("xxxxoooooo")]
    [InlineData("xxxxxooooooooo")]
    public void Fewer_failures_do_not(string ends)
    {
        Record(ends);

        _breaker.Enter("a");
    }

    [Fact]
    public void Old_failures_are_forgotten()
    {
        Record("xxxxxxxxx");
        _time.Advance(TimeSpan.FromMinutes(6));
        Record("x");

        _breaker.Enter("a");
    }

    private void Record(string ends)
    {
        foreach (var end in ends)
            _breaker.Record("a", success: end == 'o');
    }
}
