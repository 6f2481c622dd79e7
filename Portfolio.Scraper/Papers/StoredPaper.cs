using Microsoft.EntityFrameworkCore;
using Portfolio.Scraper.Storage;

namespace Portfolio.Scraper.Papers;

/// <summary>A paper in this service's own table.</summary>
public sealed class StoredPaper
{
    /// <summary>Key; breaks ties in any order.</summary>
    public long Id { get; private set; }

    /// <summary>Unique over all sources.</summary>
    public required string SourceId { get; init; }

    /// <summary>The source that had it first.</summary>
    public required string Source { get; init; }

    /// <summary>On one line.</summary>
    public required string Title { get; init; }

    /// <summary>Never empty.</summary>
    public required string Abstract { get; init; }

    /// <summary>Names in the order of the paper.</summary>
    public required List<string> Authors { get; init; }

    /// <summary>The paper's page.</summary>
    public required string Url { get; init; }

    /// <summary>Its PDF.</summary>
    public string? PdfUrl { get; init; }

    /// <summary>Its code.</summary>
    public string? GithubUrl { get; init; }

    /// <summary>The publisher's identifier, in small letters.</summary>
    public string? Doi { get; init; }

    /// <summary>Its addresses at every source that has it, by source.</summary>
    public Dictionary<string, PaperLink> Links { get; init; } = [];

    /// <summary>Day of the first version.</summary>
    public DateOnly PublishedDate { get; init; }

    /// <summary>One of <see cref="PaperCategory"/>.</summary>
    public required string Category { get; init; }

    /// <summary>At most 10.</summary>
    public required List<string> Tags { get; init; }

    /// <summary>0 to 1.</summary>
    public double RelevanceScore { get; init; }

    /// <summary>Citations or engagement; never falls.</summary>
    public int CitationCount { get; init; }

    /// <summary>The record by which the data set has it, see <see cref="Datasets.ContentHash.OfLine"/>; null while it has not.</summary>
    public byte[]? RecordHash { get; init; }

    /// <summary>When a job found it first.</summary>
    public DateTimeOffset FirstSeen { get; init; }

    /// <summary>When a job found it last.</summary>
    public DateTimeOffset LastSeen { get; init; }

    /// <summary>The job that found it first.</summary>
    public required string JobId { get; init; }

    /// <summary>The job that found it last; what a job found is in <see cref="PaperFinding"/>.</summary>
    public required string LastJobId { get; init; }
}

/// <summary>Maps the papers.</summary>
public static class StoredPaperMapping
{
    internal const string Table = "scraped_papers";

    /// <summary>Adds <c>scraped_papers</c> with an index for each way of reading it.</summary>
    public static void AddStoredPapers(this ModelBuilder model)
    {
        var paper = model.Entity<StoredPaper>();
        paper.ToTable(Table);
        paper.HasKey(row => row.Id);
        paper.Property(row => row.Id).UseIdentityAlwaysColumn();
        paper.Property(row => row.SourceId).HasMaxLength(200);
        paper.Property(row => row.Source).HasMaxLength(50);
        paper.Property(row => row.Title).HasMaxLength(ScrapedPaper.MaxTitleLength);
        paper.Property(row => row.Doi).HasMaxLength(Papers.Doi.MaxLength);
        paper.Property(row => row.Category).HasMaxLength(20);
        paper.Property(row => row.Links).IsJson().HasDefaultValueSql("'{}'::jsonb");
        paper.Property(row => row.JobId).HasMaxLength(100);
        paper.Property(row => row.LastJobId).HasMaxLength(100);
        paper.HasIndex(row => row.SourceId).IsUnique();
        paper.HasIndex(row => new { row.PublishedDate, row.Id }).IsDescending();
        paper.HasIndex(row => new { row.Category, row.PublishedDate, row.Id }).IsDescending(false, true, true);
        paper.HasIndex(row => new { row.Source, row.PublishedDate, row.Id }).IsDescending(false, true, true);
        paper.HasIndex(row => row.FirstSeen);
    }
}
