using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Portfolio.ServiceDefaults.Errors;
using Portfolio.ServiceDefaults.RateLimits;

namespace Portfolio.Analytics.Tracker;

/// <summary>What pages of any origin include to be counted.</summary>
public static class TrackerEndpoints
{
    /// <summary>Adds the script and the pixel.</summary>
    public static void AddTracker(this WebApplicationBuilder builder)
    {
        builder.AddSettings<TrackerSettings>();
        builder.Services.AddSingleton<TrackerScript>().AddSingleton<TrackerPixel>();
    }

    /// <summary>Maps the script and the pixel.</summary>
    public static void MapTracker(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/tracker.js", Script).WithTags("Tracker").Produces<string>(200, "text/javascript").Produces(304).ProducesError(429);
        routes.MapGet("/pixel.gif", PixelAsync).WithTags("Tracker").RequireRateLimit(RateLimitClass.Events)
            .Produces<byte[]>(200, "image/gif").ProducesError(400, 429, 503);
    }

    /// <summary>The tracker: <c>&lt;script defer src="…/tracker.js"&gt;&lt;/script&gt;</c> counts views, clicks and time on page.</summary>
    private static FileContentHttpResult Script(HttpContext context, TrackerScript script)
    {
        context.Response.Headers.CacheControl = "public, max-age=3600";
        AllowEverywhere(context.Response);
        return TypedResults.File(script.Bytes, "text/javascript; charset=utf-8", entityTag: script.ETag);
    }

    /// <summary>Counts a view of a page without scripts, and answers a transparent pixel.</summary>
    private static async Task<FileContentHttpResult> PixelAsync(
        HttpContext context, TrackerPixel pixel,
        [FromQuery(Name = "page"), Description("The page; else the one that shows the image, as far as the browser tells")] string? page,
        [FromQuery(Name = "referrer"), Description("Where the visitor came from")] string? referrer)
    {
        await pixel.CountAsync(context, page, referrer);
        context.Response.Headers.CacheControl = "no-store";
        AllowEverywhere(context.Response);
        return TypedResults.Bytes(TrackerPixel.Image, "image/gif");
    }

    // Otherwise a page that isolates itself could not include them.
    private static void AllowEverywhere(HttpResponse response) => response.Headers["Cross-Origin-Resource-Policy"] = "cross-origin";
}
