using Microsoft.EntityFrameworkCore;

namespace Portfolio.Scraper.Sources.Gates;

/// <summary>When a source may be asked next, one row for all replicas.</summary>
public sealed class SourceGate
{
    /// <summary>The source's key.</summary>
    public required string Source { get; init; }

    /// <summary>Start of the next free slot, by the database's clock.</summary>
    public DateTimeOffset NextAllowedAt { get; set; }
}

/// <summary>Maps the gates.</summary>
public static class SourceGateMapping
{
    internal const string Table = "source_gates";

    /// <summary>Adds <c>source_gates</c>.</summary>
    public static void AddSourceGates(this ModelBuilder model)
    {
        var gate = model.Entity<SourceGate>();
        gate.ToTable(Table);
        gate.HasKey(row => row.Source);
        gate.Property(row => row.Source).HasMaxLength(50);
    }
}
