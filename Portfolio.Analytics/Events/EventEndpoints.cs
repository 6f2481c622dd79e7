using Portfolio.Analytics.Visitors.Countries;
using Portfolio.ServiceDefaults.Access;
using Portfolio.ServiceDefaults.Errors;
using Portfolio.ServiceDefaults.RateLimits;
using Portfolio.ServiceDefaults.Web;

namespace Portfolio.Analytics.Events;

/// <summary>Where events come in.</summary>
public static class EventEndpoints
{
    private const int MaxInBatch = 100;

    /// <summary>Maps the event routes. Pages of any origin may post: a beacon cannot ask first.</summary>
    public static void MapEvents(this IEndpointRouteBuilder routes)
    {
        // Made now: a broken database must stop the start, not the first event.
        routes.ServiceProvider.GetRequiredService<CountryDatabase>();
        var events = routes.MapGroup("/events").WithTags("Events").RequireRateLimit(RateLimitClass.Events).AllowForeignOrigin();
        Describe<PageviewBody, PageviewView>(events.MapPost("/pageview", PageviewAsync));
        Describe<ClickBody, ClickView>(events.MapPost("/click", ClickAsync));
        Describe<SearchBody, SearchView>(events.MapPost("/search", SearchAsync));
        Describe<CustomBody, CustomView>(events.MapPost("/custom", CustomAsync));
        events.MapPost("/batch", BatchAsync)
            .Accepts<BatchBody>("application/json", "text/plain").Produces<BatchAnswer>().ProducesError(400, 413, 415, 429, 500, 503)
            .LimitBody(BodyLimit.Default);
    }

    private static void Describe<TBody, TView>(RouteHandlerBuilder route) where TBody : notnull where TView : EventView => route
        .Accepts<TBody>("application/json", "text/plain").Produces<EventAnswer<TView>>().ProducesError(400, 413, 415, 429, 500, 503)
        .LimitBody(BodyLimit.Event);

    /// <summary>Counts a view of a page; answers success only when the event is safe.</summary>
    private static Task<IResult> PageviewAsync(HttpContext context, EventParser parser, EventIntake intake) =>
        TrackAsync(EventType.Pageview, context, parser, intake);

    /// <summary>Counts a click; answers success only when the event is safe.</summary>
    private static Task<IResult> ClickAsync(HttpContext context, EventParser parser, EventIntake intake) =>
        TrackAsync(EventType.Click, context, parser, intake);

    /// <summary>Counts a search; its <c>search_id</c> is what a click on a result may send.</summary>
    private static Task<IResult> SearchAsync(HttpContext context, EventParser parser, EventIntake intake) =>
        TrackAsync(EventType.Search, context, parser, intake);

    /// <summary>Counts a custom event; answers success only when the event is safe.</summary>
    private static Task<IResult> CustomAsync(HttpContext context, EventParser parser, EventIntake intake) =>
        TrackAsync(EventType.Custom, context, parser, intake);

    /// <summary>Counts up to 100 events; those that are wrong are named and hold up no others.</summary>
    private static async Task<IResult> BatchAsync(HttpContext context, EventParser parser, EventIntake intake)
    {
        using var body = await EventBody.ReadAsync(context.Request);
        var batch = BatchParser.Parse(body.Root, parser, MaxInBatch);
        if (batch.Events.Count == 0) return Casing.Json(context.Request, new BatchAnswer(false, 0, batch.Rejected, 0));

        var (result, _) = await GuardedAsync("Failed to track events", () => intake.AcceptAsync(context, batch.Events));
        if (!result.Stored) return NotStored("Failed to track events");
        var duplicates = result.Duplicates.Count(isDuplicate => isDuplicate);
        return Casing.Json(context.Request, new BatchAnswer(true, batch.Events.Count - duplicates, batch.Rejected, duplicates));
    }

    private static async Task<IResult> TrackAsync(EventType type, HttpContext context, EventParser parser, EventIntake intake)
    {
        using var body = await EventBody.ReadAsync(context.Request);
        var sent = parser.Parse(type, body.Root);
        var (result, country) = await GuardedAsync(type.FailedToTrack(), () => intake.AcceptAsync(context, sent));
        if (!result.Stored) return NotStored(type.FailedToTrack());
        var view = EventViews.ForSender(sent, country);
        return type switch
        {
            EventType.Pageview => Answer((PageviewView)view),
            EventType.Click => Answer((ClickView)view),
            EventType.Search => Answer((SearchView)view),
            _ => Answer((CustomView)view),
        };

        IResult Answer<T>(T counted) where T : EventView =>
            Casing.Json(context.Request, new EventAnswer<T>(true, counted, result.Duplicates[0], Stored: true));
    }

    private static async Task<T> GuardedAsync<T>(string error, Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            throw new ApiException(ApiErrors.Internal(error).With("success", false).With("stored", false), exception);
        }
    }

    private static ApiFailure NotStored(string error) =>
        (ApiErrors.Unavailable("Neither Redis nor the spool can take the event.") with { Error = error }).With("success", false).With("stored", false);
}
