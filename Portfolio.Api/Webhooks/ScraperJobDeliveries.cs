using Portfolio.Api.ScraperJobs;
using Portfolio.ServiceDefaults.Json;

namespace Portfolio.Api.Webhooks;

/// <summary>How a delivery changes its job.</summary>
public static class ScraperJobDeliveries
{
    /// <summary>
    /// Adds a delivery to the job. Batches may come in any order. Their <c>total_papers</c> may be the batch's or the
    /// whole job's number, so found is the larger of the sum received and the largest total claimed.
    /// </summary>
    public static void Apply(this ScraperJob job, ScraperDelivered delivery, ScraperCompleteResult result)
    {
        job.Source = delivery.Source;
        job.Status = delivery.Status;
        job.StartTime = Earlier(job.StartTime, delivery.StartTime);
        job.EndTime = Later(job.EndTime, delivery.EndTime);
        job.PapersReceived = Counters.Sum(job.PapersReceived, delivery.Received);
        job.PapersFound = Math.Max(Math.Max(job.PapersFound, job.PapersReceived), delivery.Total);
        job.PapersAdded = Counters.Sum(job.PapersAdded, result.PapersCreated);
        job.PapersUpdated = Counters.Sum(job.PapersUpdated, result.PapersUpdated);
        // Each batch of a job repeats the job's errors.
        if (!job.Errors.Contains(delivery.Errors, StringComparison.Ordinal))
            job.Errors = Line(job.Errors, delivery.Errors);
        job.Log = Line(job.Log, $"{Timestamp.Text(delivery.Timestamp)} batch {delivery.Batch} of {delivery.Batches}: "
            + $"{result.PapersCreated} added, {result.PapersUpdated} updated, {result.PapersSkipped} skipped");
    }

    private static string Line(string text, string line) => text.Length == 0 ? line : $"{text}\n{line}";

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;

    private static DateTimeOffset Later(DateTimeOffset? one, DateTimeOffset other) => one > other ? one.Value : other;
}
