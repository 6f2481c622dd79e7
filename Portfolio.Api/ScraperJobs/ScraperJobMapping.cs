using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Portfolio.Api.ScraperJobs;

/// <summary>The table of scraper jobs.</summary>
public sealed class ScraperJobMapping : IEntityTypeConfiguration<ScraperJob>
{
    /// <inheritdoc />
    public void Configure(EntityTypeBuilder<ScraperJob> builder)
    {
        builder.ToTable("scraper_jobs");
        builder.Property(job => job.JobId).HasMaxLength(ScraperJob.MaxJobIdLength);
        builder.Property(job => job.Source).HasMaxLength(ScraperJob.MaxSourceLength);
        builder.Property(job => job.Status).HasMaxLength(20);
        builder.Ignore(job => job.Duration);
        builder.HasIndex(job => job.JobId).IsUnique();
        builder.HasIndex(job => new { job.StartTime, job.Id }).IsDescending();
        builder.HasIndex(job => new { job.Source, job.StartTime, job.Id }).IsDescending(false, true, true);
    }
}
