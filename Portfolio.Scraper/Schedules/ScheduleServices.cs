using Portfolio.ServiceDefaults.Persistence;
using Quartz;

namespace Portfolio.Scraper.Schedules;

/// <summary>Registration of the schedules.</summary>
public static class ScheduleServices
{
    // The first requests after a start come first; what falls due in between is made up for.
    private static readonly TimeSpan StartDelay = TimeSpan.FromSeconds(5);

    /// <summary>Adds what the routes show, and unless it is switched off or the role is <c>web</c>, what fires.</summary>
    public static void AddSchedules(this WebApplicationBuilder builder)
    {
        var settings = builder.AddSettings<ScheduleSettings>();
        builder.Services.AddSingleton<ScheduleCatalogue>();
        builder.Services.AddSingleton<ScheduleFiring>();
        if (!settings.Enabled || !BackgroundWork.IsWanted(builder.Configuration))
        {
            return;
        }

        builder.Services.AddHostedService<ScheduleCatchUp>();
        builder.Services.AddQuartz(quartz =>
        {
            var job = new JobKey(nameof(FireSchedule));
            quartz.AddJob<FireSchedule>(fire => fire.WithIdentity(job).StoreDurably());
            foreach (var schedule in ScheduleCatalogue.Defined(settings))
            {
                quartz.AddTrigger(trigger => trigger.ForJob(job).WithIdentity(schedule.Name).WithCronSchedule(schedule.Times));
            }
        });
        builder.Services.AddQuartzHostedService(options =>
        {
            options.AwaitApplicationStarted = true;
            options.StartDelay = StartDelay;
        });
    }
}
