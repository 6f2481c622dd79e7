using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Portfolio.Api.Journey;

/// <summary>The table of the journey, and the one that ties it to technologies.</summary>
public sealed class JourneyMapping : IEntityTypeConfiguration<JourneyEntry>
{
    /// <inheritdoc />
    public void Configure(EntityTypeBuilder<JourneyEntry> builder)
    {
        builder.ToTable("journey_entries", table => table.HasCheckConstraint("ck_journey_entries_hour", "hour >= 0"));
        builder.Property(entry => entry.Title).HasMaxLength(JourneyEntry.MaxTitleLength);
        builder.HasIndex(entry => entry.Hour).IsUnique();
        builder.HasMany(entry => entry.TechStack).WithMany().UsingEntity("journey_entry_tech_stack");
    }
}
