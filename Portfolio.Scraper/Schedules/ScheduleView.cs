namespace Portfolio.Scraper.Schedules;

/// <summary>A schedule as callers see it.</summary>
/// <param name="Name">Its name in <c>POST /schedules/{name}/run</c>.</param>
/// <param name="Cron">When it is due, UTC: the five fields of a crontab.</param>
/// <param name="Source">What it asks for.</param>
/// <param name="Days">Days that it looks back, unless runs were missed.</param>
/// <param name="Enabled">Whether it fires on its own.</param>
/// <param name="NextRun">When it is due next; null when it does not fire on its own.</param>
/// <param name="LastRun">When it fired last; null before the first time.</param>
public sealed record ScheduleView(
    string Name, string Cron, string Source, int Days, bool Enabled, DateTimeOffset? NextRun, ScheduleRunView? LastRun);

/// <summary>A run of a schedule.</summary>
/// <param name="DueAt">The time by the schedule.</param>
/// <param name="FiredAt">When it was started; later than due when it was missed.</param>
/// <param name="JobId">The job.</param>
public sealed record ScheduleRunView(DateTimeOffset DueAt, DateTimeOffset FiredAt, string JobId);
