namespace Portfolio.Scraper.Schedules;

/// <summary>Makes up at the start for runs that were due while nobody was there.</summary>
internal sealed class ScheduleCatchUp(ScheduleCatalogue schedules, ScheduleFiring firing, TimeProvider time) : BackgroundService
{
    // The first requests after a start come first.
    private static readonly TimeSpan StartDelay = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Delay(StartDelay, time, stoppingToken);
        foreach (var schedule in schedules.All)
        {
            await firing.FireDueAsync(schedule, time.GetUtcNow(), stoppingToken);
        }
    }
}
