using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Portfolio.Api.ProcessingJobs;

/// <summary>The table of processing jobs.</summary>
public sealed class ProcessingJobMapping : IEntityTypeConfiguration<ProcessingJob>
{
    /// <inheritdoc />
    public void Configure(EntityTypeBuilder<ProcessingJob> builder)
    {
        builder.ToTable("processing_jobs");
        builder.Property(job => job.JobId).HasMaxLength(ProcessingJob.MaxJobIdLength);
        builder.Property(job => job.DocumentType).HasMaxLength(ProcessingJob.MaxTypeLength);
        builder.Property(job => job.Title).HasMaxLength(ProcessingJob.MaxTitleLength);
        builder.Property(job => job.Status).HasMaxLength(20);
        builder.Property(job => job.Metadata).HasColumnType("jsonb");
        builder.Property(job => job.DocumentId).HasMaxLength(100);
        builder.HasOne(job => job.Paper).WithMany().HasForeignKey(job => job.PaperId).OnDelete(DeleteBehavior.SetNull);
        builder.HasIndex(job => job.JobId).IsUnique();
        builder.HasIndex(job => new { job.CreatedAt, job.Id }).IsDescending();
        builder.HasIndex(job => new { job.UpdatedAt, job.Id }).IsDescending();
        builder.HasIndex(job => new { job.Status, job.CreatedAt, job.Id }).IsDescending(false, true, true);
    }
}
