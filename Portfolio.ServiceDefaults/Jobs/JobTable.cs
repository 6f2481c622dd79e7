using Microsoft.EntityFrameworkCore;
using Portfolio.ServiceDefaults.Persistence;

namespace Portfolio.ServiceDefaults.Jobs;

/// <summary>Maps a kind of job to its table.</summary>
public static class JobTable
{
    /// <summary>
    /// Adds the table with the indexes of the queue. The one over running lanes is what lets only one job of a lane run;
    /// its name is also the channel of the notifications.
    /// </summary>
    public static void AddJobs<TJob>(this ModelBuilder model, string table)
        where TJob : Job
    {
        var job = model.Entity<TJob>();
        job.ToTable(table);
        job.HasKey(row => row.Id);
        job.Property(row => row.Id).HasMaxLength(JobId.MaxLength);
        job.Property(row => row.Lane).HasMaxLength(50);
        job.Property(row => row.Status).HasConversion<EnumTextConverter<JobStatus>>().HasMaxLength(20);
        job.Property(row => row.RunAfter).HasDefaultValueSql("now()");
        job.Property(row => row.CreatedAt).HasDefaultValueSql("now()");
        job.Property(row => row.TraceParent).HasColumnName("traceparent").HasMaxLength(100);
        job.Property(row => row.TraceState).HasColumnName("tracestate").HasMaxLength(StoredTrace.MaxStateLength);
        job.HasIndex(row => row.Lane).IsUnique().HasFilter("status = 'running'").HasDatabaseName($"ux_{table}_running_lane");
        job.HasIndex(row => new { row.Priority, row.CreatedAt, row.Id }).IsDescending(true, false, false)
            .HasFilter("status = 'pending'").HasDatabaseName($"ix_{table}_pending");
        job.HasIndex(row => row.LeaseUntil).HasFilter("status = 'running'").HasDatabaseName($"ix_{table}_lease");
        job.HasIndex(row => row.EndedAt).HasDatabaseName($"ix_{table}_ended_at");
    }

    /// <summary>The table of a kind of job.</summary>
    internal static string TableOf<TJob>(this DbContext context)
        where TJob : Job =>
        context.Model.FindEntityType(typeof(TJob))?.GetTableName()
        ?? throw new InvalidOperationException($"{typeof(TJob).Name} is not mapped; call AddJobs.");
}
