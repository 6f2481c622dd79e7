using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using Portfolio.Analytics.Metrics;
using Portfolio.ServiceDefaults.Access;
using Portfolio.ServiceDefaults.Errors;
using Portfolio.ServiceDefaults.Redis;

namespace Portfolio.Analytics.Export;

/// <summary>Where stored events come out, for a data warehouse.</summary>
public static class ExportEndpoints
{
    private const int MaxDays = 31;

    /// <summary>Maps the route.</summary>
    public static void MapExport(this IEndpointRouteBuilder routes) => routes.MapGet("/metrics/export", ExportAsync)
        .WithTags("Metrics").RequireAdmin()
        .Produces<string>(200, "application/x-ndjson", "text/csv").ProducesError(400, 401, 403, 429, 503);

    /// <summary>Stored events in the order they came, streamed; without anything that tells who it was.</summary>
    private static IResult ExportAsync(
        [FromQuery(Name = "from"), Description("First day, such as 2025-11-03; today when absent")] string? from,
        [FromQuery(Name = "to"), Description("Last day; today when absent; at most 31 days")] string? to,
        [FromQuery(Name = "format"), Description("ndjson or csv"), DefaultValue("ndjson")] string? format,
        SharedRedis redis, StoredEvents events, TimeProvider time, HttpContext context)
    {
        var reader = new QueryReader(time.GetUtcNow());
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var range = reader.Range(from, to) ?? new DateRange(today, today);
        var isCsv = reader.Choice(format, "format", "ndjson", "csv") is "csv";
        if (range.Last.DayNumber - range.First.DayNumber >= MaxDays) reader.Add("from", $"Must be within {MaxDays} days of to.");
        reader.ThrowIfInvalid();
        if (redis.Database is null) return ApiErrors.Unavailable("Redis is not reachable.");

        var name = $"events-{DateRange.Text(range.First)}-{DateRange.Text(range.Last)}.{(isCsv ? "csv" : "ndjson")}";
        context.Response.Headers.ContentDisposition = $"attachment; filename=\"{name}\"";
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Stream(
            stream => isCsv ? CsvWriter.WriteAsync(stream, events.ReadAsync(range, context.RequestAborted)) : NdjsonAsync(stream, events.ReadAsync(range, context.RequestAborted)),
            isCsv ? "text/csv; charset=utf-8" : "application/x-ndjson");
    }

    private static async Task NdjsonAsync(Stream stream, IAsyncEnumerable<byte[]> events)
    {
        await using var buffered = new BufferedStream(stream, 64 << 10);
        await foreach (var json in events)
        {
            await buffered.WriteAsync(json);
            await buffered.WriteAsync("\n"u8.ToArray());
        }

        await buffered.FlushAsync();
    }
}
