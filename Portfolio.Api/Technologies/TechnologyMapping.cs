using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Portfolio.Api.Technologies;

/// <summary>The table of technologies.</summary>
public sealed class TechnologyMapping : IEntityTypeConfiguration<Technology>
{
    /// <inheritdoc />
    public void Configure(EntityTypeBuilder<Technology> builder)
    {
        builder.ToTable("tech_stack", table => table.HasCheckConstraint(
            "ck_tech_stack_proficiency_level", $"proficiency_level BETWEEN {Technology.MinLevel} AND {Technology.MaxLevel}"));
        builder.Property(technology => technology.Name).HasMaxLength(Technology.MaxNameLength);
        builder.Property(technology => technology.Category).HasMaxLength(Technology.MaxWordLength);
        builder.Property(technology => technology.Color).HasMaxLength(Technology.MaxWordLength);
        builder.HasIndex(technology => technology.Name).IsUnique();
        builder.HasIndex(technology => new { technology.Category, technology.Name });
    }
}
