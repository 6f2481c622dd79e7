using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using Portfolio.Scraper.Papers;
using Portfolio.Scraper.Sources;
using Portfolio.Scraper.Sources.Arxiv;
using Portfolio.Scraper.Sources.Arxiv.Search;
using Portfolio.Scraper.Sources.Http;
using Portfolio.Tests.Clocks;
using Portfolio.Tests.Upstreams;

namespace Portfolio.Tests.Scraper.Sources.Arxiv;

/// <summary>The source of arXiv on a replay, with a clock that makes pauses free and timeouts explicit.</summary>
internal sealed class ArxivRig : IAsyncDisposable
{
    /// <summary>The day of the newest entry.</summary>
    public static readonly DateOnly Today = new(2026, 6, 1);

    /// <summary>Longer than any pause, so that only <see cref="ManualTime.Advance"/> reaches it.</summary>
    public static readonly TimeSpan Timeout = TimeSpan.FromMinutes(10);

    private static readonly string[] s_categories =
        ["cs.AI", "cs.LG", "cs.CL", "cs.CV", "cs.NE", "cs.SE", "cs.IT", "eess.AS"];

    private readonly HttpClient _http = SourceHttpClient.Create();

    private ArxivRig(UpstreamServer upstream, ManualTime time, int mostBytes)
    {
        (Upstream, Time, Gate) = (upstream, time, new LocalGate(time));
        var limits = new SourceLimits(TimeSpan.FromSeconds(3), Timeout, mostBytes);
        var reader = new SourceReader(_http, Gate, limits, time, NullLogger<SourceReader>.Instance);
        Source = new ArxivSearch(
            new ArxivApi(reader, new ArxivFeedReader(NullLogger<ArxivFeedReader>.Instance)),
            new ArxivSettings { BaseUrl = upstream.Api(), Categories = s_categories });
    }

    public UpstreamServer Upstream { get; }

    public ManualTime Time { get; }

    public LocalGate Gate { get; }

    public ArxivSearch Source { get; }

    /// <summary>The values of <c>start</c> that were asked for.</summary>
    public IEnumerable<int> Starts => Upstream.Requests.Select(request => Parameter(request, "start"));

    /// <summary>The values of <c>max_results</c> that were asked for.</summary>
    public IEnumerable<int> Sizes => Upstream.Requests.Select(request => Parameter(request, "max_results"));

    public static Task<ArxivRig> StartAsync(ArxivArchive? archive = null, int mostBytes = 1 << 24) =>
        StartAsync(time => ArxivUpstream.StartAsync(archive ?? ArxivArchive.Committed, time), mostBytes);

    public static Task<ArxivRig> StartAsync(Func<HttpRequest, UpstreamAnswer> answer) =>
        StartAsync(time => UpstreamServer.StartAsync((request, _) => answer(request), time));

    /// <summary>The ids, without versions, that a run over so many days must deliver.</summary>
    public static IEnumerable<string> Expected(ArxivArchive archive, int days) => archive.MovedTo(Today)
        .Where(entry => entry.Categories.Overlaps(s_categories))
        .Where(entry => DateOnly.FromDateTime(entry.Published.UtcDateTime) >= Today.AddDays(-days))
        .Select(entry => ArxivId.FromAddress(entry.Id)!);

    /// <summary>Everything that the source delivers.</summary>
    public Task<List<SourcePage>> FetchAsync(int days = 30, int mostResults = 20_000, params string[] terms)
    {
        var request = new SourceRequest { Today = Today, Days = days, MaxResults = mostResults, SearchTerms = terms };
        return FetchAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>Everything that the source delivers, within a minute of real time.</summary>
    public async Task<List<SourcePage>> FetchAsync(SourceRequest request, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(TimeSpan.FromMinutes(1));
        List<SourcePage> pages = [];
        await foreach (var page in Source.FetchAsync(request, limit.Token))
            pages.Add(page);
        return pages;
    }

    public static IEnumerable<ScrapedPaper> Papers(IEnumerable<SourcePage> pages) =>
        pages.SelectMany(page => page.Papers);

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await Upstream.DisposeAsync();
    }

    private static async Task<ArxivRig> StartAsync(
        Func<ManualTime, Task<UpstreamServer>> start, int mostBytes = 1 << 24)
    {
        var time = new ManualTime(new(Today, new TimeOnly(10, 0), TimeSpan.Zero), patience: TimeSpan.FromMinutes(5));
        return new ArxivRig(await start(time), time, mostBytes);
    }

    private static int Parameter(UpstreamRequest request, string name)
    {
        var query = System.Web.HttpUtility.ParseQueryString(request.PathAndQuery.Split('?')[1]);
        return int.Parse(query[name]!, System.Globalization.CultureInfo.InvariantCulture);
    }
}
