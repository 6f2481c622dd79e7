using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using Portfolio.Scraper.Sources;
using Portfolio.Scraper.Sources.Arxiv;
using Portfolio.Scraper.Sources.Arxiv.Announcements;
using Portfolio.Scraper.Sources.Arxiv.Harvesting;
using Portfolio.Scraper.Sources.Arxiv.Search;
using Portfolio.Scraper.Sources.PapersWithCode;
using Portfolio.Tests.Scraper.Sources.Blogs;
using Portfolio.Tests.Scraper.Sources.PapersWithCode;
using Portfolio.Tests.Upstreams;

namespace Portfolio.Tests.Scraper.Sources;

/// <summary>Every source in every mode on an upstream that holds some papers for it, by name.</summary>
internal static class SourceUnderTest
{
    private const int Days = 3;

    private static readonly Dictionary<string, (Func<HttpRequest, bool, UpstreamAnswer> Answer, Func<SourceRig, Fetch> Source)> s_all = new()
    {
        ["arxiv search"] = (Feeds(ArxivArchive.Repeated(250, TimeSpan.FromMinutes(1))), rig => new ArxivSearch(Api(rig), Settings(rig)).FetchAsync),
        ["arxiv announce"] = (Announced, rig => new ArxivAnnounce(
            rig.Reader, new ArxivAnnouncementReader(NullLogger<ArxivAnnouncementReader>.Instance), Api(rig), Settings(rig)).FetchAsync),
        ["arxiv bulk"] = (
            new HarvestUpstream([.. Enumerable.Range(0, 40).Select(Record)], pageSize: 5).Answer,
            rig => new ArxivBulk(rig.Reader, new ArxivRecordsReader(NullLogger<ArxivRecordsReader>.Instance), Settings(rig)).FetchAsync),
        ["huggingface"] = (Lists, rig => PapersWithCodeRig.HuggingFace(rig).FetchAsync),
        ["paperswithcode"] = (
            new PapersWithCodeUpstream(PapersWithCodeUpstream.Papers(Enumerable.Range(0, 60).Select(number => SourceRig.Today.AddDays(-number / 20))), _ => []).Answer,
            rig => PapersWithCodeRig.Source(rig, new() { BaseUrl = rig.Upstream.Address, Fallback = PapersWithCodeFallback.None }).FetchAsync),
        ["blogs"] = (BlogRig.Answer, rig => BlogRig.Source(rig).FetchAsync),
    };

    public delegate IAsyncEnumerable<SourcePage> Fetch(SourceRequest request, CancellationToken cancellationToken);

    public static IReadOnlyCollection<string> Names => s_all.Keys;

    public static Task<SourceRig> StartAsync(string name) =>
        SourceRig.StartAsync(time => UpstreamServer.StartAsync(s_all[name].Answer, time));

    public static Task<List<SourcePage>> FetchAsync(string name, SourceRig rig) =>
        SourceRig.FetchAsync((request, token) => s_all[name].Source(rig)(request, token), SourceRig.Request(Days));

    private static ArxivApi Api(SourceRig rig) => new(rig.Reader, new ArxivFeedReader(NullLogger<ArxivFeedReader>.Instance));

    private static ArxivSettings Settings(SourceRig rig) => new()
    {
        BaseUrl = rig.Upstream.Api(), RssUrl = new(rig.Upstream.Address, "/rss"), OaiUrl = new(rig.Upstream.Address, HarvestUpstream.Path),
        Categories = ["cs.AI", "cs.LG", "cs.CL", "cs.CV"],
    };

    private static Func<HttpRequest, bool, UpstreamAnswer> Feeds(ArxivArchive archive)
    {
        var entries = archive.MovedTo(SourceRig.Today);
        return (request, isEmpty) => ArxivUpstream.Answer(request, entries, isEmpty);
    }

    private static UpstreamAnswer Announced(HttpRequest request, bool isEmpty)
    {
        var ids = request.Query["id_list"].ToString().Split(',', StringSplitOptions.RemoveEmptyEntries);
        if (ids.Length == 0)
        {
            var path = Path.Combine(AppContext.BaseDirectory, "Upstreams", "Data", "arxiv-rss.xml");
            return new(200, "application/rss+xml", isEmpty ? "<rss><channel/></rss>"u8.ToArray() : File.ReadAllBytes(path));
        }

        var entries = ArxivArchive.Committed.Entries.Where(entry => ids.Contains(ArxivId.FromAddress(entry.Id))).ToList();
        return new(200, "application/atom+xml", Encoding.UTF8.GetBytes(
            ArxivArchive.Feed("", 0, 100, entries.Count, isEmpty ? [] : entries.Select(entry => entry.Element))));
    }

    private static UpstreamAnswer Lists(HttpRequest request, bool isEmpty)
    {
        var days = Enumerable.Range(0, Days + 1).ToDictionary(
            back => SourceRig.Today.AddDays(-back),
            back => Encoding.UTF8.GetBytes($$$"""[{"paper":{"id":"2605.{{{back:D5}}}","title":"T","summary":"{{{new string('s', 300)}}}"}}]"""));
        return HuggingFaceUpstream.Answer(request, isEmpty ? new Dictionary<DateOnly, byte[]>() : days);
    }

    private static HarvestUpstream.Record Record(int number) =>
        new($"2605.{number:D5}", SourceRig.Today.AddDays(-number / 10), SourceRig.Today.AddDays(-number / 10), "cs.AI");
}
