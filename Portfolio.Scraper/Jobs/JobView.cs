using Portfolio.ServiceDefaults.Persistence;
using Portfolio.ServiceDefaults.Webhooks;

namespace Portfolio.Scraper.Jobs;

/// <summary>A job as callers see it.</summary>
/// <param name="JobId">The id; null when there is no job.</param>
/// <param name="Source">As requested, alias resolved.</param>
/// <param name="Status"><c>pending</c>, <c>running</c>, <c>completed</c>, <c>failed</c>, or <c>idle</c> without a job.</param>
/// <param name="StartTime">When a worker took it.</param>
/// <param name="EndTime">When it completed or failed.</param>
/// <param name="PapersFound">Papers kept after window and category filters.</param>
/// <param name="PapersAdded">New to the catalogue; before delivery, new to this service.</param>
/// <param name="PapersUpdated">Known to the catalogue; before delivery, known to this service.</param>
/// <param name="Errors">What went wrong, by source; null when nothing did.</param>
/// <param name="Progress">0 to 100, from finished pages over expected ones.</param>
/// <param name="Duration">Seconds; null until it has ended.</param>
/// <param name="Request">What was asked for, with defaults filled in.</param>
/// <param name="Sources">How far each source is.</param>
/// <param name="Webhook">What became of the delivery to the catalogue.</param>
public sealed record JobView(
    string? JobId, string? Source, string Status, DateTimeOffset? StartTime, DateTimeOffset? EndTime,
    int PapersFound, int PapersAdded, int PapersUpdated, string? Errors, double Progress, double? Duration,
    ScrapeSpec? Request, IReadOnlyList<SourceState> Sources, WebhookState Webhook)
{
    /// <summary>What <c>/scrape/status</c> shows before the first job.</summary>
    public static JobView Idle { get; } =
        new(null, null, "idle", null, null, 0, 0, 0, null, 0, null, null, [], WebhookState.None);

    /// <summary>
    /// The view of a job. Its additions are the catalogue's once everything is delivered, and this service's before.
    /// </summary>
    public static JobView Of(ScrapeJob job, WebhookState webhook)
    {
        var isDelivered = webhook.Status == DeliveryStatus.Delivered;
        return new JobView(
            job.Id, job.Source, EnumText.Format(job.Status), job.StartedAt, job.EndedAt,
            job.PapersFound,
            isDelivered ? job.CatalogueAdded : job.PapersAdded,
            isDelivered ? job.CatalogueUpdated : job.PapersUpdated,
            job.Error, Math.Round(job.Progress, 1), Seconds(job.EndedAt - job.StartedAt), job.Request, job.Sources, webhook);
    }

    private static double? Seconds(TimeSpan? duration) => duration is { } time ? Math.Round(time.TotalSeconds, 3) : null;
}
