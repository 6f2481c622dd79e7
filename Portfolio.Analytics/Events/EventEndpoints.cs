using Portfolio.Analytics.Storage;
using Portfolio.ServiceDefaults.Access;
using Portfolio.ServiceDefaults.Errors;
using Portfolio.ServiceDefaults.RateLimits;
using Portfolio.ServiceDefaults.Web;

namespace Portfolio.Analytics.Events;

/// <summary>Where events come in.</summary>
public static class EventEndpoints
{
    private const string FailedToTrack = "Failed to track pageview";

    /// <summary>Maps the event routes. Pages of any origin may post: a beacon cannot ask first.</summary>
    public static void MapEvents(this IEndpointRouteBuilder routes)
    {
        var events = routes.MapGroup("/events").WithTags("Events")
            .RequireRateLimit(RateLimitClass.Events).AllowForeignOrigin().LimitBody(BodyLimit.Event);
        events.MapPost("/pageview", PageviewAsync)
            .Accepts<PageviewBody>("application/json", "text/plain")
            .Produces<EventAnswer>()
            .ProducesError(400, 413, 415, 429, 503);
    }

    /// <summary>Counts a view of a page; answers success only when the event is safe in the store.</summary>
    private static async Task<IResult> PageviewAsync(HttpRequest request, PageviewParser parser, EventStore store)
    {
        using var body = await EventBody.ReadAsync(request);
        var view = parser.Parse(body.RootElement);
        try
        {
            var outcome = await store.StoreAsync(view, request.HttpContext.RequestAborted);
            return outcome is StoreOutcome.Unavailable
                ? (ApiErrors.Unavailable("Redis is not reachable.") with { Error = FailedToTrack }).With("success", false).With("stored", false)
                : Casing.Json(request, new EventAnswer(true, view, outcome is StoreOutcome.Duplicate, Stored: true));
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            throw new ApiException(ApiErrors.Internal(FailedToTrack).With("success", false).With("stored", false), exception);
        }
    }
}
