using Microsoft.EntityFrameworkCore;
using Portfolio.ServiceDefaults.Persistence;

namespace Portfolio.Scraper.Datasets;

/// <summary>What made a version.</summary>
public enum DatasetVersionKind
{
    /// <summary>A batch that the quality gate accepted.</summary>
    Batch,

    /// <summary>A record that was let out of quarantine.</summary>
    Release,

    /// <summary>An earlier version, made the present one again.</summary>
    Restore,
}

/// <summary>The data set as it was after one change; versions form a chain, as commits do.</summary>
public sealed class DatasetVersion
{
    /// <summary>1, 2, 3 and so on.</summary>
    public required long Version { get; init; }

    /// <summary>The version before; null for the first.</summary>
    public long? Parent { get; init; }

    /// <summary>What made it.</summary>
    public required DatasetVersionKind Kind { get; init; }

    /// <summary>The job that made it.</summary>
    public required string JobId { get; init; }

    /// <summary>The version that was restored.</summary>
    public long? RestoredFrom { get; init; }

    /// <summary>See <see cref="Datasets.ContentHash"/>.</summary>
    public required byte[] ContentHash { get; set; }

    /// <summary>Papers in all.</summary>
    public int Papers { get; set; }

    /// <summary>Papers that its parent does not have.</summary>
    public int Added { get; set; }

    /// <summary>Papers that its parent has in another form.</summary>
    public int Changed { get; set; }

    /// <summary>Papers that only its parent has.</summary>
    public int Removed { get; set; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt { get; init; }
}

/// <summary>Maps the versions, the records, and which version has which.</summary>
public static class DatasetMapping
{
    internal const string Versions = "dataset_versions";
    internal const string Records = "dataset_records";
    internal const string Changes = "dataset_changes";

    /// <summary>Adds <c>dataset_versions</c>, <c>dataset_records</c> and <c>dataset_changes</c>.</summary>
    public static void AddDatasets(this ModelBuilder model)
    {
        var version = model.Entity<DatasetVersion>();
        version.ToTable(Versions);
        version.HasKey(row => row.Version);
        version.Property(row => row.Version).ValueGeneratedNever();
        version.Property(row => row.Kind).HasConversion<EnumTextConverter<DatasetVersionKind>>().HasMaxLength(20);
        version.Property(row => row.JobId).HasMaxLength(100);
        version.Property(row => row.CreatedAt).HasDefaultValueSql("now()");
        version.HasIndex(row => row.JobId);

        var record = model.Entity<DatasetRecord>();
        record.ToTable(Records);
        record.HasKey(row => row.Hash);

        var change = model.Entity<DatasetChange>();
        change.ToTable(Changes);
        change.HasKey(row => new { row.SourceId, row.Version });
        change.Property(row => row.SourceId).HasMaxLength(200);
        change.HasIndex(row => row.Version);
    }
}

/// <summary>A line of the data set, stored once however many versions have it.</summary>
public sealed class DatasetRecord
{
    /// <summary>SHA-256 of the line.</summary>
    public required byte[] Hash { get; init; }

    /// <summary>See <see cref="DatasetPaper"/>.</summary>
    public required string Line { get; init; }
}

/// <summary>That a paper has a form from a version on.</summary>
public sealed class DatasetChange
{
    /// <summary>The paper.</summary>
    public required string SourceId { get; init; }

    /// <summary>The version that changed it.</summary>
    public long Version { get; init; }

    /// <summary>Its record; null when it was removed.</summary>
    public byte[]? Hash { get; init; }
}
