using System.Text.Json;
using Portfolio.Analytics.Events;
using Portfolio.ServiceDefaults.Errors;

namespace Portfolio.Analytics.Tracker;

/// <summary>Counts a view for a page that runs no scripts: an image whose address says which.</summary>
internal sealed class TrackerPixel(EventParser parser, EventIntake intake, TrackerSettings settings)
{
    private const string Failed = "Failed to track pageview";

    /// <summary>A transparent GIF of one pixel.</summary>
    public static byte[] Image { get; } = Convert.FromBase64String("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7");

    /// <summary>Counts the view, unless the visitor does not want to be.</summary>
    /// <exception cref="ApiException">400: no page is named, or not one; 503: the view is not safe.</exception>
    public async Task CountAsync(HttpContext context, string? page, string? referrer)
    {
        var headers = context.Request.Headers;
        if (settings.HonorDoNotTrack && (headers["DNT"] == "1" || headers["Sec-GPC"] == "1")) return;
        var body = JsonSerializer.SerializeToElement(new Dictionary<string, string?>
        {
            ["page"] = string.IsNullOrEmpty(page) ? headers.Referer.ToString() : page,
            ["referrer"] = referrer,
        });
        var (result, _) = await intake.AcceptAsync(context, parser.Parse(EventType.Pageview, body));
        if (!result.Stored) throw new ApiException(ApiErrors.Unavailable("Neither Redis nor the spool can take the event.") with { Error = Failed });
    }
}
