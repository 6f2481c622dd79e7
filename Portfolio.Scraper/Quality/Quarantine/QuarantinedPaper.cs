using Microsoft.EntityFrameworkCore;
using Portfolio.Scraper.Papers;
using Portfolio.Scraper.Storage;
using Portfolio.ServiceDefaults.Persistence;

namespace Portfolio.Scraper.Quality.Quarantine;

/// <summary>Where a record in quarantine is.</summary>
public enum QuarantineStatus
{
    /// <summary>Waits for somebody to look at it.</summary>
    Held,

    /// <summary>Became a paper all the same.</summary>
    Released,
}

/// <summary>A record that did not meet the expectations, one for each that a source sends.</summary>
public sealed class QuarantinedPaper
{
    /// <summary>Key.</summary>
    public long Id { get; private set; }

    /// <summary>The job that brought it last.</summary>
    public required string JobId { get; init; }

    /// <summary>The source that brought it, by the name that jobs ask for it.</summary>
    public required string Source { get; init; }

    /// <summary>Its id at the source, cut to 500 characters.</summary>
    public required string SourceId { get; init; }

    /// <summary>The record, with the corrections that were made.</summary>
    public required ScrapedPaper Record { get; set; }

    /// <summary>Why it is here.</summary>
    public required List<BrokenExpectation> Reasons { get; set; }

    /// <summary>Tells whether the source still sends the same: SHA-256 of the words as they came.</summary>
    public required byte[] Fingerprint { get; init; }

    /// <summary>Whether somebody changed it.</summary>
    public bool IsCorrected { get; set; }

    /// <summary>Where it is.</summary>
    public QuarantineStatus Status { get; set; }

    /// <summary>When it came first.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it came last.</summary>
    public DateTimeOffset LastSeen { get; init; }

    /// <summary>When it was released.</summary>
    public DateTimeOffset? ReleasedAt { get; set; }

    /// <summary>The job under which it was released and delivered.</summary>
    public string? ReleaseJobId { get; set; }
}

/// <summary>Maps the quarantine.</summary>
public static class QuarantineMapping
{
    internal const string Table = "quarantined_papers";
    internal const int MaxSourceIdLength = 500;

    /// <summary>Adds <c>quarantined_papers</c>.</summary>
    public static void AddQuarantine(this ModelBuilder model)
    {
        var paper = model.Entity<QuarantinedPaper>();
        paper.ToTable(Table);
        paper.HasKey(row => row.Id);
        paper.Property(row => row.Id).UseIdentityAlwaysColumn();
        paper.Property(row => row.JobId).HasMaxLength(100);
        paper.Property(row => row.Source).HasMaxLength(50);
        paper.Property(row => row.SourceId).HasMaxLength(MaxSourceIdLength);
        paper.Property(row => row.Record).IsJson();
        paper.Property(row => row.Reasons).IsJson();
        paper.Property(row => row.Status).HasConversion<EnumTextConverter<QuarantineStatus>>().HasMaxLength(20);
        paper.Property(row => row.CreatedAt).HasDefaultValueSql("now()");
        paper.Property(row => row.LastSeen).HasDefaultValueSql("now()");
        paper.Property(row => row.ReleaseJobId).HasMaxLength(100);
        paper.HasIndex(row => new { row.Source, row.SourceId }).IsUnique();
        paper.HasIndex(row => new { row.Status, row.Id }).IsDescending(false, true);
    }
}
