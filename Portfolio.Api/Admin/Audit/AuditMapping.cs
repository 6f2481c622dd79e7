using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Portfolio.Api.Admin.Audit;

/// <summary>The table of the audit log.</summary>
public sealed class AuditMapping : IEntityTypeConfiguration<AuditEntry>
{
    /// <inheritdoc />
    public void Configure(EntityTypeBuilder<AuditEntry> builder)
    {
        builder.ToTable("audit_entries");
        builder.Property(entry => entry.Actor).HasMaxLength(AuditEntry.MaxWordLength);
        builder.Property(entry => entry.Action).HasMaxLength(AuditEntry.MaxWordLength);
        builder.Property(entry => entry.Resource).HasMaxLength(AuditEntry.MaxWordLength);
        builder.Property(entry => entry.Record).HasMaxLength(AuditEntry.MaxWordLength);
        builder.Property(entry => entry.Changes).HasColumnType("jsonb");
        builder.HasIndex(entry => new { entry.At, entry.Id }).IsDescending();
        builder.HasIndex(entry => new { entry.Resource, entry.Record });
    }
}
