using Microsoft.Extensions.Logging.Abstractions;
using Portfolio.Scraper.Papers;
using Portfolio.Scraper.Sources;
using Portfolio.Scraper.Sources.Http;
using Portfolio.Tests.Clocks;
using Portfolio.Tests.Upstreams;

namespace Portfolio.Tests.Scraper.Sources;

/// <summary>A source on a local upstream, with a clock that makes pauses free and timeouts explicit.</summary>
internal sealed class SourceRig : IAsyncDisposable
{
    /// <summary>The day of the run, a Wednesday.</summary>
    public static readonly DateOnly Today = new(2026, 5, 13);

    /// <summary>Longer than any pause, so that only <see cref="ManualTime.Advance"/> reaches it.</summary>
    public static readonly TimeSpan Timeout = TimeSpan.FromMinutes(10);

    private readonly HttpClient _http = SourceHttpClient.Create();

    private SourceRig(UpstreamServer upstream, ManualTime time, int mostBytes)
    {
        (Upstream, Time) = (upstream, time);
        var limits = new SourceLimits(TimeSpan.FromSeconds(1), Timeout, mostBytes);
        Reader = new SourceReader(_http, new ProcessGate(time), limits, time, NullLogger<SourceReader>.Instance);
    }

    public UpstreamServer Upstream { get; }

    public ManualTime Time { get; }

    public SourceReader Reader { get; }

    /// <summary>Starts the upstream on the rig's clock.</summary>
    public static async Task<SourceRig> StartAsync(
        Func<TimeProvider, Task<UpstreamServer>> start, int mostBytes = 1 << 22)
    {
        var time = new ManualTime(new(Today, new TimeOnly(10, 0), TimeSpan.Zero), patience: TimeSpan.FromMinutes(5));
        return new SourceRig(await start(time), time, mostBytes);
    }

    /// <summary>A request of <see cref="Today"/>.</summary>
    public static SourceRequest Request(int days = 3, int mostResults = 20_000, params string[] terms) =>
        new() { Today = Today, Days = days, MaxResults = mostResults, SearchTerms = terms };

    /// <summary>Everything that the source delivers, within a minute of real time.</summary>
    public static Task<List<SourcePage>> FetchAsync(IPaperSource source, SourceRequest request) =>
        FetchAsync(source.FetchAsync, request);

    /// <summary>What the source delivers, at most so many pages of it: then the run breaks off.</summary>
    public static async Task<List<SourcePage>> FetchAsync(
        Func<SourceRequest, CancellationToken, IAsyncEnumerable<SourcePage>> fetch, SourceRequest request, int mostPages = int.MaxValue)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromMinutes(1));
        List<SourcePage> pages = [];
        await foreach (var page in fetch(request, limit.Token))
        {
            pages.Add(page);
            if (pages.Count == mostPages)
                break;
        }

        return pages;
    }

    public static IEnumerable<ScrapedPaper> Papers(IEnumerable<SourcePage> pages) => pages.SelectMany(page => page.Papers);

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await Upstream.DisposeAsync();
    }
}
