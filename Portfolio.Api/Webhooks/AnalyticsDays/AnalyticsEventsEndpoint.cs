using System.Globalization;
using Portfolio.Api.Persistence;
using Portfolio.Api.Webhooks.Received;

namespace Portfolio.Api.Webhooks.AnalyticsDays;

/// <summary>Receives the daily roll-ups of Analytics.</summary>
public static class AnalyticsEventsEndpoint
{
    /// <summary>Stores what was counted on a day, in the place of what was known of it, and raises the engagement of posts.</summary>
    internal static Task<IResult> Handle(
        HttpContext http, PortfolioContext context, PaperUpsert papers, AnalyticsDayUpsert days) =>
        WebhookCall.OnceAsync(http, context, "Failed to process webhook", async (sent, cancellationToken) =>
        {
            var body = WebhookBody.Parse<AnalyticsEventsBody>(sent);
            body.Check();
            await papers.LockAsync(cancellationToken);
            var raised = await days.RunAsync(body, cancellationToken);
            var note = ReceivedNote.Of(http);
            note.Subject = body.Date!.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            note.Outcome = $"{body.Papers.Count} papers, {raised} of them with more engagement";
            return TypedResults.Ok(new AnalyticsEventsResult("success", raised));
        });
}
