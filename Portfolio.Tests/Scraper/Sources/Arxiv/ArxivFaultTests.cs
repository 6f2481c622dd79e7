using Portfolio.Scraper.Sources;
using Portfolio.Tests.Upstreams;

namespace Portfolio.Tests.Scraper.Sources.Arxiv;

public sealed class ArxivFaultTests
{
    private static readonly Dictionary<string, (Fault Fault, string Code)> s_passing = new()
    {
        ["429"] = (Fault.Status(429), SourceException.RateLimited),
        ["408"] = (Fault.Status(408), SourceException.Unavailable),
        ["500"] = (Fault.Status(500), SourceException.Unavailable),
        ["503"] = (Fault.Status(503), SourceException.Unavailable),
        ["rate exceeded"] = (Fault.RateExceeded, SourceException.RateLimited),
        ["a page for people"] = (Fault.WrongContentType, SourceException.Unavailable),
        ["cut short"] = (Fault.CutShort, SourceException.Unavailable),
        ["cut short quietly"] = (Fault.CutShortQuietly, SourceException.Unavailable),
        ["empty page"] = (Fault.EmptyPage, SourceException.Unavailable),
    };

    public static TheoryData<string> Passing => [.. s_passing.Keys];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Passing))]
    public async Task A_fault_that_passes_loses_nothing(string name)
    {
        await using var arxiv = await ArxivRig.StartAsync(ArxivArchive.Repeated(150, TimeSpan.FromMinutes(1)));
        var fault = s_passing[name].Fault;
        arxiv.Upstream.Script(Fault.None, fault, fault, fault);

        var pages = await arxiv.FetchAsync();

        Assert.Equal(150, ArxivRig.Papers(pages).Count());
        Assert.Equal([0, 100, 100, 100, 100], arxiv.Starts);
        // Between retries the gate asks for 3 s in all; the plan for 1, 2 and 4 s and up to a quarter more.
        var times = arxiv.Upstream.Requests.Select(request => request.At).ToList();
        var gaps = times.Zip(times.Skip(1), (one, next) => (next - one).TotalSeconds).ToList();
        Assert.Equal([3, 3, 3], gaps.Take(3));
        Assert.InRange(gaps[3], 4, 5);
    }

    [Theory]
    [MemberData(nameof(Passing))]
    public async Task A_fault_that_stays_is_an_error_after_three_retries(string name)
    {
        await using var arxiv = await ArxivRig.StartAsync();
        var (fault, code) = s_passing[name];
        arxiv.Upstream.Script(fault, fault, fault, fault, Fault.None);

        var error = await Assert.ThrowsAsync<SourceException>(() => arxiv.FetchAsync());

        Assert.Equal((code, true), (error.Code, error.Retryable));
        Assert.Equal(4, arxiv.Upstream.Requests.Count);
    }

    [Fact]
    public async Task A_pause_that_is_asked_for_is_kept_by_everybody()
    {
        await using var arxiv = await ArxivRig.StartAsync();
        arxiv.Upstream.Script(Fault.Status(429, TimeSpan.FromSeconds(40)));

        await arxiv.FetchAsync();

        var requests = arxiv.Upstream.Requests;
        Assert.Equal(TimeSpan.FromSeconds(40), requests[1].At - requests[0].At);
        Assert.True(await arxiv.Gate.NextAsync() >= requests[0].At + TimeSpan.FromSeconds(40));
    }

    [Fact]
    public async Task A_pause_that_is_too_long_ends_the_run_and_is_told()
    {
        await using var arxiv = await ArxivRig.StartAsync();
        arxiv.Upstream.Script(Fault.Status(503, TimeSpan.FromHours(1)));

        var error = await Assert.ThrowsAsync<SourceException>(() => arxiv.FetchAsync());

        Assert.Equal((true, TimeSpan.FromHours(1)), (error.Retryable, error.RetryAfter));
        Assert.Single(arxiv.Upstream.Requests);
        Assert.Equal(arxiv.Time.GetUtcNow() + TimeSpan.FromHours(1), await arxiv.Gate.NextAsync());
    }

    [Fact]
    public async Task Silence_ends_with_the_timeout_and_is_tried_again()
    {
        await using var arxiv = await ArxivRig.StartAsync();
        arxiv.Upstream.Script(Fault.Silence);

        var fetch = arxiv.FetchAsync();
        await arxiv.Upstream.WaitForRequestsAsync(1, Cancellation);
        arxiv.Time.Advance(ArxivRig.Timeout);
        var pages = await fetch;

        Assert.Equal(11, ArxivRig.Papers(pages).Count());
        Assert.Equal(2, arxiv.Upstream.Requests.Count);
    }

    [Fact]
    public async Task Cancelling_ends_a_request_at_once()
    {
        await using var arxiv = await ArxivRig.StartAsync();
        arxiv.Upstream.Script(Fault.Silence);
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var request = new SourceRequest { Today = ArxivRig.Today, Days = 7, MaxResults = 50 };

        var fetch = arxiv.FetchAsync(request, cancel.Token);
        await arxiv.Upstream.WaitForRequestsAsync(1, Cancellation);
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => fetch);
        Assert.Single(arxiv.Upstream.Requests);
    }

    [Fact]
    public async Task A_refused_query_is_not_asked_again()
    {
        await using var arxiv = await ArxivRig.StartAsync();
        arxiv.Upstream.Script(Fault.Answer(400, "application/atom+xml", ArxivAnswers.ErrorFeed));

        var error = await Assert.ThrowsAsync<SourceException>(() => arxiv.FetchAsync());

        Assert.Equal((SourceException.Rejected, false), (error.Code, error.Retryable));
        Assert.Contains("incorrect id format for abc", error.Message, StringComparison.Ordinal);
        Assert.Single(arxiv.Upstream.Requests);
    }

    [Theory]
    [InlineData(200, "application/atom+xml", ArxivAnswers.ErrorFeed)]
    [InlineData(400, "text/html", "<p>Bad request")]
    [InlineData(403, "text/html", "<p>Forbidden")]
    [InlineData(404, "text/plain", "Not found")]
    public async Task Nor_is_any_other_refusal(int status, string contentType, string body)
    {
        await using var arxiv = await ArxivRig.StartAsync();
        arxiv.Upstream.Script(Fault.Answer(status, contentType, body));

        var error = await Assert.ThrowsAsync<SourceException>(() => arxiv.FetchAsync());

        Assert.Equal((SourceException.Rejected, false), (error.Code, error.Retryable));
        Assert.Single(arxiv.Upstream.Requests);
    }

    [Fact]
    public async Task Five_redirects_are_followed_at_the_usual_pace()
    {
        await using var arxiv = await ArxivRig.StartAsync();
        var target = "/elsewhere?start=0&max_results=100";
        arxiv.Upstream.Script([.. Enumerable.Repeat(Fault.Redirect(target), 5)]);

        var pages = await arxiv.FetchAsync();

        Assert.NotEmpty(ArxivRig.Papers(pages));
        Assert.Equal(target, arxiv.Upstream.Requests[^1].PathAndQuery);
        Assert.Equal(TimeSpan.FromSeconds(15), arxiv.Upstream.Requests[^1].At - arxiv.Upstream.Requests[0].At);
    }

    [Fact]
    public async Task A_sixth_redirect_is_not()
    {
        await using var arxiv = await ArxivRig.StartAsync();
        arxiv.Upstream.Script([.. Enumerable.Repeat(Fault.Redirect("/again?start=0&max_results=1"), 6)]);

        var error = await Assert.ThrowsAsync<SourceException>(() => arxiv.FetchAsync());

        Assert.False(error.Retryable);
        Assert.Equal(6, arxiv.Upstream.Requests.Count);
    }

    [Fact]
    public async Task An_answer_that_is_too_large_is_refused()
    {
        await using var arxiv = await ArxivRig.StartAsync(mostBytes: 4096);

        var error = await Assert.ThrowsAsync<SourceException>(() => arxiv.FetchAsync());

        Assert.False(error.Retryable);
        Assert.Single(arxiv.Upstream.Requests);
    }

    [Fact]
    public async Task A_server_that_is_gone_is_an_error_that_may_pass()
    {
        await using var arxiv = await ArxivRig.StartAsync();
        await arxiv.Upstream.DisposeAsync();

        var error = await Assert.ThrowsAsync<SourceException>(() => arxiv.FetchAsync());

        Assert.Equal((SourceException.Unavailable, true), (error.Code, error.Retryable));
    }
}
