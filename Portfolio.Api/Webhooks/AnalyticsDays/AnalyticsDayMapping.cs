using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Portfolio.Api.Webhooks.AnalyticsDays;

/// <summary>The tables of the daily roll-ups.</summary>
public sealed class AnalyticsDayMapping : IEntityTypeConfiguration<AnalyticsDay>, IEntityTypeConfiguration<AnalyticsPaper>
{
    /// <inheritdoc />
    public void Configure(EntityTypeBuilder<AnalyticsDay> builder)
    {
        builder.ToTable("analytics_days");
        builder.HasKey(day => day.Date);
        builder.HasMany(day => day.Papers).WithOne().HasForeignKey(paper => paper.Date).OnDelete(DeleteBehavior.Cascade);
    }

    /// <inheritdoc />
    public void Configure(EntityTypeBuilder<AnalyticsPaper> builder)
    {
        builder.ToTable("analytics_papers");
        builder.HasKey(paper => new { paper.Date, paper.Paper });
        builder.Property(paper => paper.Paper).HasMaxLength(AnalyticsPaper.MaxPaperLength);
        // The engagement of a paper is the sum over its days.
        builder.HasIndex(paper => paper.Paper);
    }
}
