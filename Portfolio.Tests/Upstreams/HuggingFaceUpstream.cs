using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Portfolio.Tests.Upstreams;

/// <summary>A replay of Hugging Face's daily papers: one saved list for each of some days, an empty one for all others.</summary>
public static class HuggingFaceUpstream
{
    /// <summary>The path of the lists.</summary>
    public const string Path = "/api/daily_papers";

    /// <summary>The committed list, made up for these tests: 4 papers and 4 broken items.</summary>
    public static string File { get; } =
        System.IO.Path.Combine(AppContext.BaseDirectory, "Upstreams", "Data", "huggingface-day.json");

    /// <summary>Starts a replay of these lists.</summary>
    public static Task<UpstreamServer> StartAsync(IReadOnlyDictionary<DateOnly, byte[]> days, TimeProvider? time = null) =>
        UpstreamServer.StartAsync((request, isEmpty) => Answer(request, isEmpty ? new Dictionary<DateOnly, byte[]>() : days), time);

    /// <summary>What the site answers.</summary>
    public static UpstreamAnswer Answer(HttpRequest request, IReadOnlyDictionary<DateOnly, byte[]> days)
    {
        if (request.Path != Path)
            return new(404, "text/html", Encoding.UTF8.GetBytes("<!doctype html><p>404"));
        var isDay = DateOnly.TryParseExact(
            request.Query["date"], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day);
        if (!isDay)
            return new(400, "application/json", Encoding.UTF8.GetBytes("""{"error":"Invalid date"}"""));
        var body = request.Query.ContainsKey("p") ? null : days.GetValueOrDefault(day);
        return new(200, "application/json; charset=utf-8", body ?? "[]"u8.ToArray());
    }
}
