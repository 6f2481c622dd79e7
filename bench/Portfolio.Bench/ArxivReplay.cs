using System.Globalization;
using System.Xml.Linq;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Portfolio.Bench;

/// <summary>An arXiv on this machine with as many papers of today as are asked for: saved entries over and over, with new ids.</summary>
internal sealed class ArxivReplay : IAsyncDisposable
{
    private static readonly XNamespace s_atom = "http://www.w3.org/2005/Atom";

    private readonly WebApplication _app;
    private readonly string[] _entries;

    private ArxivReplay(WebApplication app, string[] entries) => (_app, _entries) = (app, entries);

    /// <summary>Papers that it has.</summary>
    public int Papers { get; set; }

    /// <summary>The number in the id of the first one.</summary>
    public int First { get; set; }

    /// <summary>The address of the query API.</summary>
    public Uri Address => new(new Uri(_app.Urls.Single()), "/api/query");

    public static async Task<ArxivReplay> StartAsync()
    {
        var feed = XDocument.Load(Path.Combine(AppContext.BaseDirectory, "arxiv-present.xml"));
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var replay = new ArxivReplay(app, [.. feed.Root!.Elements(s_atom + "entry").Select(Template)]);
        app.MapGet("/api/query", (int start, int max_results) => Results.Text(replay.Page(start, max_results), "application/atom+xml"));
        await app.StartAsync();
        return replay;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static string Template(XElement entry)
    {
        entry.Element(s_atom + "id")!.Value = "http://arxiv.org/abs/@ID@v1";
        entry.Element(s_atom + "published")!.Value = DateTime.UtcNow.ToString("yyyy-MM-dd'T'00:00:00'Z'", CultureInfo.InvariantCulture);
        return entry.ToString(SaveOptions.DisableFormatting);
    }

    private string Page(int start, int count)
    {
        var entries = Enumerable.Range(start, Math.Max(0, Math.Min(count, Papers - start)))
            .Select(number => _entries[number % _entries.Length].Replace("@ID@", $"2604.{First + number:D5}", StringComparison.Ordinal));
        return $"""
            <feed xmlns="{s_atom}" xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/">
            <opensearch:totalResults>{Papers}</opensearch:totalResults>{string.Concat(entries)}</feed>
            """;
    }
}
