using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using Portfolio.Scraper.Sources.Blogs;
using Portfolio.Tests.Upstreams;

namespace Portfolio.Tests.Scraper.Sources.Blogs;

/// <summary>Two blogs, one in RSS and one in Atom, on one upstream.</summary>
internal static class BlogRig
{
    public static string Rss { get; } = Path.Combine(AppContext.BaseDirectory, "Upstreams", "Data", "blog-rss.xml");

    public static string Atom { get; } = Path.Combine(AppContext.BaseDirectory, "Upstreams", "Data", "blog-atom.xml");

    public static Task<SourceRig> StartAsync() => SourceRig.StartAsync(time => UpstreamServer.StartAsync(Answer, time));

    public static UpstreamAnswer Answer(HttpRequest request, bool isEmpty)
    {
        var text = File.ReadAllText(request.Path == "/rss" ? Rss : Atom);
        return new(200, "application/xml", Encoding.UTF8.GetBytes(isEmpty ? "<rss><channel/></rss>" : text));
    }

    /// <summary>The source over these feeds; nothing is stored.</summary>
    public static BlogSource Source(SourceRig rig, IReadOnlyDictionary<string, string>? stored = null)
    {
        var settings = new BlogSettings { FeedTexts = [$"one|One|research={rig.Upstream.Address}rss", $"two={rig.Upstream.Address}atom"] };
        return new(
            new BlogReaders(() => rig.Reader), new BlogFeedReader(NullLogger<BlogFeedReader>.Instance), new StoredPosts(stored ?? new Dictionary<string, string>()),
            settings, NullLogger<BlogSource>.Instance);
    }

    private sealed class StoredPosts(IReadOnlyDictionary<string, string> stored) : KnownPosts(null!)
    {
        public override Task<IReadOnlyDictionary<string, string>> AmongAsync(
            IReadOnlyCollection<string> ids, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyDictionary<string, string>>(stored.Where(pair => ids.Contains(pair.Key)).ToDictionary());
    }
}
