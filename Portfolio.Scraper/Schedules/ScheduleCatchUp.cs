namespace Portfolio.Scraper.Schedules;

/// <summary>Makes up at the start for runs that were due while nobody was there.</summary>
internal sealed class ScheduleCatchUp(ScheduleCatalogue schedules, ScheduleFiring firing, TimeProvider time) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        foreach (var schedule in schedules.All)
        {
            await firing.FireDueAsync(schedule, time.GetUtcNow(), stoppingToken);
        }
    }
}
