using Portfolio.Scraper.Jobs;
using Quartz;

namespace Portfolio.Scraper.Schedules;

/// <summary>A job that starts on its own, again and again.</summary>
/// <param name="Name">Unique; lower-case letters and hyphens.</param>
/// <param name="Cron">When it is due, UTC: the five fields of a crontab.</param>
/// <param name="Request">What it asks for.</param>
public sealed record Schedule(string Name, string Cron, ScrapeSpec Request)
{
    /// <summary>The most days that a run looks back to cover runs that were missed.</summary>
    public const int MostDays = 30;

    /// <summary>When it is due.</summary>
    public CronExpression Times { get; } = CronExpression.Parse(Cron, CronFormat.Unix).WithTimeZone(TimeZoneInfo.Utc);

    /// <summary>The first time after a moment; null when there is none.</summary>
    public DateTimeOffset? NextAfter(DateTimeOffset moment) => Times.GetNextValidTimeAfter(moment);

    /// <summary>The last time after a moment up to <paramref name="now"/>; null when there is none.</summary>
    public DateTimeOffset? LastBetween(DateTimeOffset after, DateTimeOffset now)
    {
        // Runs that were missed longer ago would look back no further.
        var earliest = now.AddDays(-MostDays * 2);
        DateTimeOffset? last = null;
        for (var next = NextAfter(after > earliest ? after : earliest); next <= now; next = NextAfter(next.Value))
        {
            last = next;
        }

        return last;
    }

    /// <summary>The request of a run, with its window widened over the days since the last one.</summary>
    public ScrapeSpec RequestSince(DateTimeOffset lastDue, DateTimeOffset now)
    {
        var gap = (now.UtcDateTime.Date - lastDue.UtcDateTime.Date).Days;
        return Request with { Days = Math.Max(Request.Days, Math.Min(gap, MostDays)) };
    }
}
