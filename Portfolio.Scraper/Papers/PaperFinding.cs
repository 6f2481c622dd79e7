using Microsoft.EntityFrameworkCore;
using Portfolio.Scraper.Jobs;

namespace Portfolio.Scraper.Papers;

/// <summary>A paper that a source of a job found: what a job delivers and counts, whoever else finds the same paper.</summary>
public sealed class PaperFinding
{
    /// <summary>The job.</summary>
    public required string JobId { get; init; }

    /// <summary>The paper.</summary>
    public long PaperId { get; init; }

    /// <summary>The source, by the name that jobs ask for it.</summary>
    public required string Source { get; init; }

    /// <summary>Nobody had found it before.</summary>
    public bool IsNew { get; init; }
}

/// <summary>Maps the findings.</summary>
public static class PaperFindingMapping
{
    internal const string Table = "scrape_findings";

    /// <summary>Adds <c>scrape_findings</c>; they go with their job.</summary>
    public static void AddPaperFindings(this ModelBuilder model)
    {
        var finding = model.Entity<PaperFinding>();
        finding.ToTable(Table);
        finding.HasKey(row => new { row.JobId, row.PaperId, row.Source });
        finding.Property(row => row.Source).HasMaxLength(50);
        finding.HasOne<ScrapeJob>().WithMany().HasForeignKey(row => row.JobId).OnDelete(DeleteBehavior.Cascade);
        finding.HasOne<StoredPaper>().WithMany().HasForeignKey(row => row.PaperId).OnDelete(DeleteBehavior.Cascade);
    }
}
