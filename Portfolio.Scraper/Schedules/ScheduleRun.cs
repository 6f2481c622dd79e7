using Microsoft.EntityFrameworkCore;

namespace Portfolio.Scraper.Schedules;

/// <summary>That a schedule was due, and what came of it. There is one for each time, whoever was faster.</summary>
public sealed class ScheduleRun
{
    /// <summary>Name of the schedule.</summary>
    public required string Name { get; init; }

    /// <summary>The time by the schedule.</summary>
    public DateTimeOffset DueAt { get; init; }

    /// <summary>When it was seen to be due.</summary>
    public DateTimeOffset FiredAt { get; init; }

    /// <summary>The job that it started; null for the time from which the schedule counts, which started none.</summary>
    public string? JobId { get; init; }
}

/// <summary>Maps the runs.</summary>
public static class ScheduleRunMapping
{
    internal const string Table = "schedule_runs";

    /// <summary>Adds <c>schedule_runs</c>.</summary>
    public static void AddScheduleRuns(this ModelBuilder model)
    {
        var run = model.Entity<ScheduleRun>();
        run.ToTable(Table);
        run.HasKey(row => new { row.Name, row.DueAt });
        run.Property(row => row.Name).HasMaxLength(100);
        run.Property(row => row.FiredAt).HasDefaultValueSql("now()");
        run.Property(row => row.JobId).HasMaxLength(100);
    }
}
