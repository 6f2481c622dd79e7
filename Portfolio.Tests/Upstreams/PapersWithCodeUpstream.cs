using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Portfolio.Tests.Upstreams;

/// <summary>A replay of the API of Papers with Code.</summary>
/// <param name="papers">Newest first, as the API sends them.</param>
/// <param name="repositories">Of a paper's slug.</param>
public sealed class PapersWithCodeUpstream(IReadOnlyList<JsonObject> papers, Func<string, IReadOnlyList<object>> repositories)
{
    /// <summary>Papers of these days, each with the slug <c>paper-N</c>; every third is on arXiv.</summary>
    public static IReadOnlyList<JsonObject> Papers(params IEnumerable<DateOnly> days) =>
    [
        .. days.Select((day, number) => new JsonObject
        {
            ["id"] = $"paper-{number}",
            ["arxiv_id"] = number % 3 == 0 ? $"2605.{number:D5}v2" : null,
            ["url_abs"] = $"https://example.org/papers/{number}",
            ["url_pdf"] = $"https://example.org/papers/{number}.pdf",
            ["title"] = $"Quantization number {number}",
            ["abstract"] = "About\nquantization.",
            ["authors"] = new JsonArray("Ana Horvat", "Mara Lindqvist"),
            ["published"] = $"{day:yyyy-MM-dd}",
        }),
    ];

    /// <summary>Starts the replay.</summary>
    public Task<UpstreamServer> StartAsync(TimeProvider? time = null) => UpstreamServer.StartAsync(Answer, time);

    /// <summary>What the site answered.</summary>
    public UpstreamAnswer Answer(HttpRequest request, bool isEmpty)
    {
        var parts = request.Path.Value!.Trim('/').Split('/');
        if (parts is ["api", "v1", "papers", var id, "repositories"])
            return Json(new { count = 1, next = (string?)null, previous = (string?)null, results = repositories(id) });
        if (parts is not ["api", "v1", "papers"])
            return new(404, "text/html", "<html>404</html>"u8.ToArray());
        var size = int.Parse(request.Query["items_per_page"]!, CultureInfo.InvariantCulture);
        var number = int.Parse(request.Query["page"]!, CultureInfo.InvariantCulture);
        var page = isEmpty ? [] : papers.Skip((number - 1) * size).Take(size);
        var next = number * size < papers.Count ? $"https://elsewhere.example/?page={number + 1}" : null;
        return Json(new { count = papers.Count, next, previous = (string?)null, results = page });
    }

    private static UpstreamAnswer Json(object value) => new(200, "application/json", JsonSerializer.SerializeToUtf8Bytes(value));
}
