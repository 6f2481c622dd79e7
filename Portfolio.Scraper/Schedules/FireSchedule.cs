using Quartz;

namespace Portfolio.Scraper.Schedules;

/// <summary>What Quartz runs when a schedule is due.</summary>
internal sealed class FireSchedule(ScheduleCatalogue schedules, ScheduleFiring firing, TimeProvider time) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        if (schedules.Find(context.Trigger.Key.Name) is { } schedule)
        {
            await firing.FireDueAsync(schedule, time.GetUtcNow(), cancellationToken);
        }
    }
}
