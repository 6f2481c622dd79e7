using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portfolio.Api.Papers;

namespace Portfolio.Api.Corpus;

/// <summary>The table of changes that Documents must hear of.</summary>
public sealed class PaperChangeMapping : IEntityTypeConfiguration<PaperChange>
{
    /// <inheritdoc />
    public void Configure(EntityTypeBuilder<PaperChange> builder)
    {
        builder.ToTable("paper_changes");
        builder.HasKey(change => change.PaperId);
        builder.Property(change => change.PaperId).ValueGeneratedNever();
        builder.HasOne<Paper>().WithOne().HasForeignKey<PaperChange>(change => change.PaperId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(change => change.ChangedAt);
    }
}
