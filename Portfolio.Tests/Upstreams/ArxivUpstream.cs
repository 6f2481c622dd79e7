using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace Portfolio.Tests.Upstreams;

/// <summary>
/// A replay of arXiv's query API. The dates of its entries are moved by whole days so that the newest is of today; it
/// honours <c>start</c>, <c>max_results</c>, the categories, the terms and the window of <c>submittedDate</c>.
/// </summary>
public static partial class ArxivUpstream
{
    /// <summary>The path of the query API below <see cref="UpstreamServer.Address"/>.</summary>
    public const string Path = "/api/query";

    /// <summary>Starts a replay; the base address of the API is <see cref="Api"/>.</summary>
    public static Task<UpstreamServer> StartAsync(ArxivArchive archive, TimeProvider? time = null)
    {
        var today = DateOnly.FromDateTime((time ?? TimeProvider.System).GetUtcNow().UtcDateTime);
        var entries = archive.MovedTo(today);
        return UpstreamServer.StartAsync((request, isEmpty) => Answer(request, entries, isEmpty), time);
    }

    /// <summary>The address to configure as <c>ARXIV_BASE_URL</c>.</summary>
    public static Uri Api(this UpstreamServer server) => new(server.Address, Path);

    /// <summary>The first day of the window that was asked for.</summary>
    public static DateOnly WindowStart(UpstreamRequest request) =>
        DateOnly.FromDateTime(Window(Uri.UnescapeDataString(request.PathAndQuery.Replace('+', ' '))).From.UtcDateTime);

    /// <summary>What arXiv answers out of these entries.</summary>
    public static UpstreamAnswer Answer(HttpRequest request, IReadOnlyList<ArchivedEntry> entries, bool isEmpty)
    {
        var query = request.Query["search_query"].ToString();
        var (from, to) = Window(query);
        var categories = Category().Matches(query).Select(match => match.Groups[1].Value).ToHashSet();
        var terms = Term().Matches(query).Select(match => match.Groups[1].Value).ToList();
        var found = entries
            .Where(entry => entry.Published >= from && entry.Published <= to)
            .Where(entry => categories.Count == 0 || entry.Categories.Overlaps(categories))
            .Where(entry => terms.Count == 0 || terms.Exists(entry.Mentions))
            .OrderByDescending(entry => entry.Published)
            .ToList();

        var start = Number(request, "start", 0);
        var most = Number(request, "max_results", 10);
        var page = isEmpty ? [] : found.Skip(start).Take(most).Select(entry => entry.Element);
        var feed = ArxivArchive.Feed(query, start, most, found.Count, page);
        return new(200, "application/atom+xml; charset=utf-8", Encoding.UTF8.GetBytes(feed));
    }

    private static (DateTimeOffset From, DateTimeOffset To) Window(string query) =>
        SubmittedDate().Match(query) is { Success: true } match
            ? (Minute(match.Groups[1].Value), Minute(match.Groups[2].Value))
            : (DateTimeOffset.MinValue, DateTimeOffset.MaxValue);

    private static DateTimeOffset Minute(string text) => DateTimeOffset.ParseExact(
        text, "yyyyMMddHHmm", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    private static int Number(HttpRequest request, string name, int otherwise) =>
        int.TryParse(request.Query[name], CultureInfo.InvariantCulture, out var number) ? number : otherwise;

    [GeneratedRegex(@"submittedDate:\[(\d{12}) TO (\d{12})\]")]
    private static partial Regex SubmittedDate();

    [GeneratedRegex(@"\bcat:([A-Za-z.-]+)")]
    private static partial Regex Category();

    [GeneratedRegex(@"all:""([^""]*)""")]
    private static partial Regex Term();
}
