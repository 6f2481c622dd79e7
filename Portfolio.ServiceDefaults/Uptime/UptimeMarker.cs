using Microsoft.Extensions.Hosting;
using Portfolio.ServiceDefaults.Settings;

namespace Portfolio.ServiceDefaults.Uptime;

/// <summary>Marks the minutes in which this service ran.</summary>
internal sealed class UptimeMarker(UptimeMarks marks, ServiceSettings settings) : BackgroundService
{
    /// <summary>Three times a minute, so that a late timer leaves no gap.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(20);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval);
        do
        {
            await marks.MarkAsync(settings.ServiceName);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
