using Microsoft.EntityFrameworkCore;
using Portfolio.Scraper.Jobs;
using Portfolio.Scraper.Storage;
using Portfolio.ServiceDefaults.Persistence;

namespace Portfolio.Scraper.Quality;

/// <summary>The judgement of one job's batch.</summary>
public sealed class QualityRun
{
    /// <summary>Key.</summary>
    public long Id { get; private set; }

    /// <summary>The job.</summary>
    public required string JobId { get; init; }

    /// <summary>What the job asked for: a source, or <c>all</c>.</summary>
    public required string Source { get; init; }

    /// <summary>How it was judged.</summary>
    public required QualityStatus Status { get; init; }

    /// <summary>Whether later batches of the source are compared with it.</summary>
    public bool Comparable { get; init; }

    /// <summary>All of it.</summary>
    public required QualityReport Report { get; init; }

    /// <summary>When.</summary>
    public DateTimeOffset CreatedAt { get; init; }
}

/// <summary>Maps the runs.</summary>
public static class QualityRunMapping
{
    internal const string Table = "quality_runs";

    /// <summary>Adds <c>quality_runs</c>, one for each job; they go with their job.</summary>
    public static void AddQualityRuns(this ModelBuilder model)
    {
        var run = model.Entity<QualityRun>();
        run.ToTable(Table);
        run.HasKey(row => row.Id);
        run.Property(row => row.Id).UseIdentityAlwaysColumn();
        run.Property(row => row.Source).HasMaxLength(50);
        run.Property(row => row.Status).HasConversion<EnumTextConverter<QualityStatus>>().HasMaxLength(20);
        run.Property(row => row.Report).IsJson();
        run.Property(row => row.CreatedAt).HasDefaultValueSql("now()");
        run.HasIndex(row => row.JobId).IsUnique();
        run.HasIndex(row => new { row.Source, row.Id }).IsDescending(false, true);
        run.HasOne<ScrapeJob>().WithMany().HasForeignKey(row => row.JobId).OnDelete(DeleteBehavior.Cascade);
    }
}
