using System.ComponentModel.DataAnnotations;
using Portfolio.ServiceDefaults.Settings;
using Quartz;

namespace Portfolio.Scraper.Schedules;

/// <summary>Whether and when jobs start on their own.</summary>
public sealed class ScheduleSettings : IValidatableObject
{
    /// <summary>False leaves the starting to somebody else, who calls the same routes.</summary>
    [Setting("SCHEDULE_ENABLED")]
    public bool Enabled { get; set; } = true;

    /// <summary>When the daily run is due, UTC: the five fields of a crontab.</summary>
    [Setting("SCHEDULE_CRON")]
    public string Cron { get; set; } = "0 2 * * *";

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!CronExpression.TryParse(Cron, CronFormat.Unix, out _))
            yield return new("SCHEDULE_CRON must have the five fields of a crontab, such as 0 2 * * *.");
    }
}
