using Microsoft.EntityFrameworkCore;
using Portfolio.Documents.Extraction;
using Portfolio.ServiceDefaults.Jobs;
using Portfolio.ServiceDefaults.Persistence;

namespace Portfolio.Documents.Ingestion;

/// <summary>The way of one document into the store. Its lane is its source, so that two versions of it never meet.</summary>
public sealed class DocumentJob : Job
{
    /// <summary>One of <see cref="DocumentTypes"/>.</summary>
    public required string DocumentType { get; init; }

    /// <summary>Title of the document.</summary>
    public required string Title { get; init; }

    /// <summary>See <see cref="DocumentMetadata.Json"/>.</summary>
    public required string Metadata { get; init; }

    /// <summary>See <see cref="DocumentMetadata.IsPublic"/>.</summary>
    public bool IsPublic { get; init; }

    /// <summary>Whether known content is ingested anew.</summary>
    public bool Force { get; init; }

    /// <summary>What it is doing.</summary>
    public JobStage Stage { get; set; } = JobStage.Queued;

    /// <summary>Chunks that are embedded.</summary>
    public int ChunksProcessed { get; set; }

    /// <summary>Chunks of the document; 0 until it is cut.</summary>
    public int TotalChunks { get; set; }

    /// <summary>The documents that it led to.</summary>
    public List<Guid> DocumentIds { get; set; } = [];

    /// <summary>Whether the content was known, and nothing was stored.</summary>
    public bool Duplicate { get; set; }

    /// <summary>Machine word for why it failed.</summary>
    public string? ErrorCode { get; set; }

    /// <summary>When it last moved.</summary>
    public DateTimeOffset UpdatedAt { get; set; }

    /// <inheritdoc />
    public override string? MetricSource => DocumentType;
}

/// <summary>The text of a job that has not ended: sent with it, or read from its file.</summary>
public sealed class JobText
{
    /// <summary>The job.</summary>
    public required string JobId { get; init; }

    /// <summary>Normalised.</summary>
    public required string Text { get; init; }

    /// <summary>The pages that it comes from, in order; none for what has no pages.</summary>
    public List<int> Pages { get; init; } = [];

    /// <summary>Where each of the pages begins, in code points.</summary>
    public List<int> PageStarts { get; init; } = [];

    /// <summary>The text of a file with pages.</summary>
    public static JobText Of(string jobId, PagedText text) => new()
    {
        JobId = jobId,
        Text = text.Text,
        Pages = [.. text.Starts.Select(start => start.Page)],
        PageStarts = [.. text.Starts.Select(start => start.Start)],
    };

    /// <summary>The page that a position is on; null for what has no pages.</summary>
    public int? PageAt(int position)
    {
        var index = PageStarts.BinarySearch(position);
        index = index < 0 ? ~index - 1 : index;
        return index < 0 ? null : Pages[index];
    }
}

/// <summary>Maps the jobs.</summary>
public static class DocumentJobMapping
{
    /// <summary>Adds <c>processing_jobs</c> and <c>job_texts</c>.</summary>
    public static void AddDocumentJobs(this ModelBuilder model)
    {
        model.AddJobs<DocumentJob>("processing_jobs");
        var job = model.Entity<DocumentJob>();
        job.Property(row => row.DocumentType).HasMaxLength(20);
        job.Property(row => row.Title).HasMaxLength(ProcessTextRequest.MaxTitleLength);
        job.Property(row => row.Metadata).HasColumnType("jsonb");
        job.Property(row => row.Stage).HasConversion<EnumTextConverter<JobStage>>().HasMaxLength(20);
        job.Property(row => row.ErrorCode).HasMaxLength(50);
        job.Property(row => row.UpdatedAt).HasDefaultValueSql("now()");
        job.HasIndex(row => new { row.CreatedAt, row.Id }).IsDescending();
        job.HasIndex(row => new { row.Status, row.CreatedAt, row.Id }).IsDescending(false, true, true);
        job.HasIndex(row => new { row.DocumentType, row.CreatedAt, row.Id }).IsDescending(false, true, true);

        var text = model.Entity<JobText>();
        text.ToTable("job_texts");
        text.HasKey(row => row.JobId);
        text.Property(row => row.Pages).HasDefaultValueSql("'{}'");
        text.Property(row => row.PageStarts).HasDefaultValueSql("'{}'");
        text.HasOne<DocumentJob>().WithOne().HasForeignKey<JobText>(row => row.JobId).OnDelete(DeleteBehavior.Cascade);
    }
}
