using System.Text.Json;
using Portfolio.Api.Papers;
using Portfolio.Api.Persistence;
using Portfolio.Api.ScraperJobs;
using Portfolio.ServiceDefaults.Errors;

namespace Portfolio.Api.Webhooks;

/// <summary>A delivery of the Scraper after its rules were checked and its papers were read.</summary>
public sealed record ScraperDelivered
{
    /// <summary>Most papers of one delivery.</summary>
    public const int MaxPapers = 500;

    private const int MaxErrorsLength = 20_000;

    /// <summary>The Scraper's job id.</summary>
    public required string JobId { get; init; }

    /// <summary>Source of the job.</summary>
    public required string Source { get; init; }

    /// <summary>Whether the job ended well or not.</summary>
    public required string Status { get; init; }

    /// <summary>Number of this delivery, from 1.</summary>
    public required int Batch { get; init; }

    /// <summary>How many deliveries there are.</summary>
    public required int Batches { get; init; }

    /// <summary>When the delivery was made.</summary>
    public required DateTimeOffset Timestamp { get; init; }

    /// <summary>When the job started.</summary>
    public required DateTimeOffset StartTime { get; init; }

    /// <summary>When the job ended.</summary>
    public required DateTimeOffset EndTime { get; init; }

    /// <summary>What went wrong.</summary>
    public required string Errors { get; init; }

    /// <summary>How many papers were sent, broken ones included.</summary>
    public required int Received { get; init; }

    /// <summary>How many papers were found.</summary>
    public required int Total { get; init; }

    /// <summary>Papers to store, one for each source id.</summary>
    public required IReadOnlyList<IncomingPaper> Papers { get; init; }

    /// <summary>Papers that cannot be stored.</summary>
    public required IReadOnlyList<SkippedPaper> Skipped { get; init; }

    /// <summary>Counts of the short form, which has no papers.</summary>
    public required (int Added, int Updated)? Counts { get; init; }

    /// <summary>Checks a delivery and reads its papers.</summary>
    /// <exception cref="ApiException">A field outside the papers breaks a rule.</exception>
    public static ScraperDelivered From(ScraperCompleteBody<JsonElement> body, DateTimeOffset now)
    {
        var jobId = StoredText.Clean(body.JobId ?? "").Trim();
        var status = body.Status.Trim().ToLowerInvariant();
        Validate(body, jobId, status);

        var source = PaperSources.Normalize(StoredText.Clean(body.Source));
        source = source.Length == 0 ? PaperSources.Arxiv : StoredText.Cut(source, ScraperJob.MaxSourceLength);
        var reader = new PaperReader(source);
        var papers = new List<IncomingPaper>();
        var skipped = new List<SkippedPaper>();
        for (var index = 0; index < body.Papers.Count; index++)
        {
            var (paper, reason) = reader.Read(index, body.Papers[index]);
            if (paper is null)
                skipped.Add(new SkippedPaper(index, reason!));
            else
                papers.Add(paper);
        }

        var timestamp = body.Timestamp ?? now;
        var isShort = body.Papers.Count == 0;
        return new ScraperDelivered
        {
            JobId = jobId,
            Source = source,
            Status = status,
            Batch = body.Batch,
            Batches = body.Batches,
            Timestamp = timestamp,
            StartTime = body.StartTime ?? timestamp,
            EndTime = body.EndTime ?? timestamp,
            Errors = StoredText.Cut(StoredText.Clean(body.Errors).Trim(), MaxErrorsLength),
            Received = body.Papers.Count,
            Total = body.TotalPapers ?? (isShort ? ShortTotal(body) : body.Papers.Count),
            Papers = PaperMerge.LastWins(papers),
            Skipped = skipped,
            Counts = isShort ? (body.PapersAdded, body.PapersUpdated) : null,
        };
    }

    private static void Validate(ScraperCompleteBody<JsonElement> body, string jobId, string status) => new Validation()
        .Check(jobId.Length > 0, "job_id", "This field is required.", "missing")
        .Check(StoredText.Length(jobId) <= ScraperJob.MaxJobIdLength, "job_id",
            $"This field has at most {ScraperJob.MaxJobIdLength} characters.")
        .Check(status is ScraperJobStatus.Completed or ScraperJobStatus.Failed, "status",
            "This field is completed or failed.")
        .Check(body.Papers.Count <= MaxPapers, "papers", $"A delivery has at most {MaxPapers} papers.")
        .Check(body.TotalPapers is null or >= 0, "total_papers", "This field is not negative.")
        .Check(body.Batches >= 1, "batches", "This field is at least 1.")
        .Check(body.Batch >= 1 && body.Batch <= Math.Max(body.Batches, 1), "batch", "This field is from 1 to batches.")
        .Check(body.PapersFound is null or >= 0, "papers_found", "This field is not negative.")
        .Check(body.PapersAdded >= 0, "papers_added", "This field is not negative.")
        .Check(body.PapersUpdated >= 0, "papers_updated", "This field is not negative.")
        .ThrowIfInvalid();

    private static int ShortTotal(ScraperCompleteBody<JsonElement> body) =>
        body.PapersFound ?? Counters.Sum(body.PapersAdded, body.PapersUpdated);
}
