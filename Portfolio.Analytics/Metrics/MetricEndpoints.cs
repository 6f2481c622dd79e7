using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Portfolio.Analytics.Metrics.Events;
using Portfolio.Analytics.Metrics.Funnels;
using Portfolio.Analytics.Metrics.Popular;
using Portfolio.Analytics.Metrics.Series;
using Portfolio.Analytics.Metrics.Sources;
using Portfolio.Analytics.Metrics.Summary;
using Portfolio.Analytics.Metrics.Visits;
using Portfolio.ServiceDefaults.Errors;

namespace Portfolio.Analytics.Metrics;

/// <summary>Where figures come out.</summary>
public static class MetricEndpoints
{
    private const string LimitText = "Items a list, at most 100";

    /// <summary>Maps the metrics routes.</summary>
    public static void MapMetrics(this IEndpointRouteBuilder routes)
    {
        var metrics = routes.MapGroup("/metrics").WithTags("Metrics");
        Describe<PopularAnswer>(metrics.MapGet("/popular", PopularAsync));
        Describe<SearchesAnswer>(metrics.MapGet("/searches", SearchesAsync));
        Describe<TrendingAnswer>(metrics.MapGet("/trending", TrendingAsync));
        Describe<RecentAnswer>(metrics.MapGet("/recent", RecentAsync));
        Describe<SummaryAnswer>(metrics.MapGet("/summary", SummaryAsync));
        Describe<RealtimeAnswer>(metrics.MapGet("/realtime", RealtimeAsync));
        Describe<GeographyAnswer>(metrics.MapGet("/geography", GeographyAsync));
        Describe<SeriesAnswer>(metrics.MapGet("/timeseries", SeriesAsync));
        Describe<ReferrersAnswer>(metrics.MapGet("/referrers", ReferrersAsync));
        Describe<DevicesAnswer>(metrics.MapGet("/devices", DevicesAsync));
        Describe<VisitsAnswer>(metrics.MapGet("/visits", VisitsAsync));
        Describe<FunnelAnswer>(metrics.MapGet("/funnel", FunnelAsync).ProducesError(404));
        Describe<FilteredAnswer>(metrics.MapGet("/filtered", FilteredAsync));
    }

    private static void Describe<T>(RouteHandlerBuilder route) => route.Produces<T>().ProducesError(400, 429);

    /// <summary>The most viewed pages and papers.</summary>
    private static async Task<JsonHttpResult<PopularAnswer>> PopularAsync([AsParameters] PopularQuery query, PopularReader reader, HttpContext context) =>
        Answer(context, await reader.ReadAsync(query));

    /// <summary>The most frequent searches.</summary>
    private static async Task<JsonHttpResult<SearchesAnswer>> SearchesAsync(
        [FromQuery(Name = "limit"), Description(LimitText), DefaultValue("10")] string? limit,
        [FromQuery(Name = "days"), Description("Only the last days, today included")] string? days,
        PopularReader reader, HttpContext context) => Answer(context, await reader.SearchesAsync(limit, days));

    /// <summary>Topics that come up more often than before.</summary>
    private static async Task<JsonHttpResult<TrendingAnswer>> TrendingAsync(
        [FromQuery(Name = "limit"), Description(LimitText), DefaultValue("10")] string? limit,
        [FromQuery(Name = "window"), Description("Minutes, 5 to 10080"), DefaultValue("60")] string? window,
        TrendingReader reader, HttpContext context) => Answer(context, await reader.ReadAsync(limit, window));

    /// <summary>The newest events, without anything that tells who it was.</summary>
    private static async Task<JsonHttpResult<RecentAnswer>> RecentAsync(
        [FromQuery(Name = "limit"), Description("Events, at most 100"), DefaultValue("20")] string? limit,
        [FromQuery(Name = "type"), Description("pageview, click, search or custom"), DefaultValue("pageview")] string? type,
        RecentReader reader, HttpContext context) => Answer(context, await reader.ReadAsync(limit, type));

    /// <summary>Everything at a glance: since the beginning, or of some days.</summary>
    private static async Task<JsonHttpResult<SummaryAnswer>> SummaryAsync(
        [FromQuery(Name = "from"), Description("First day, such as 2025-11-03")] string? from,
        [FromQuery(Name = "to"), Description("Last day; today when absent")] string? to,
        [FromQuery(Name = "compare"), Description("none, or previous for as many days before"), DefaultValue("none")] string? compare,
        SummaryReader reader, HttpContext context) => Answer(context, await reader.ReadAsync(from, to, compare));

    /// <summary>Who is there now.</summary>
    private static async Task<JsonHttpResult<RealtimeAnswer>> RealtimeAsync(RealtimeReader reader, HttpContext context) =>
        Answer(context, await reader.ReadAsync());

    /// <summary>Views by country.</summary>
    private static async Task<JsonHttpResult<GeographyAnswer>> GeographyAsync(
        [FromQuery(Name = "days"), Description("Only the last days, today included")] string? days,
        SourceReader reader, HttpContext context) => Answer(context, await reader.CountriesAsync(days));

    /// <summary>Figures over time, beside those of the days before when asked for.</summary>
    private static async Task<JsonHttpResult<SeriesAnswer>> SeriesAsync([AsParameters] SeriesQuery query, SeriesReader reader, HttpContext context) =>
        Answer(context, await reader.ReadAsync(query));

    /// <summary>Domains and campaigns that visitors come from.</summary>
    private static async Task<JsonHttpResult<ReferrersAnswer>> ReferrersAsync([AsParameters] RangeQuery query, SourceReader reader, HttpContext context) =>
        Answer(context, await reader.ReferrersAsync(query));

    /// <summary>Devices, browsers and systems that are used.</summary>
    private static async Task<JsonHttpResult<DevicesAnswer>> DevicesAsync([AsParameters] RangeQuery query, SourceReader reader, HttpContext context) =>
        Answer(context, await reader.DevicesAsync(query));

    /// <summary>How people go through the site.</summary>
    private static async Task<JsonHttpResult<VisitsAnswer>> VisitsAsync([AsParameters] RangeQuery query, VisitReader reader, HttpContext context) =>
        Answer(context, await reader.ReadAsync(query));

    /// <summary>How far visits come in the configured funnels.</summary>
    private static async Task<JsonHttpResult<FunnelAnswer>> FunnelAsync(
        [FromQuery(Name = "name"), Description("Only the funnel of this name")] string? name,
        [AsParameters] RangeQuery query, FunnelReader reader, HttpContext context) => Answer(context, await reader.ReadAsync(name, query));

    /// <summary>Bots and the like, which are in no other figure.</summary>
    private static async Task<JsonHttpResult<FilteredAnswer>> FilteredAsync([AsParameters] RangeQuery query, SourceReader reader, HttpContext context) =>
        Answer(context, await reader.FilteredAsync(query));

    private static JsonHttpResult<T> Answer<T>(HttpContext context, T answer) where T : MetricsAnswer
    {
        context.Response.Headers.CacheControl = answer.Degraded ? "no-store" : "public, max-age=2";
        return Casing.Json(context.Request, answer);
    }
}
