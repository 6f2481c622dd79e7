using System.Collections.Immutable;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.Orchestration;

/// <summary>Asks the health checks of a resource again and again while it runs, and publishes what they say.</summary>
internal sealed class HealthMonitor(
    IResource resource, string resourceId, HealthCheckService checks, ResourceNotificationService notifications)
{
    private static readonly TimeSpan FirstInterval = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan UnhealthyInterval = TimeSpan.FromMilliseconds(400);
    private static readonly TimeSpan HealthyInterval = TimeSpan.FromSeconds(2);
    private const int FirstRounds = 100;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    private readonly ImmutableArray<string> keys = [.. resource.Annotations.OfType<HealthCheckAnnotation>().Select(check => check.Key)];

    /// <summary>What is known before the first answer: nothing, which is not healthy.</summary>
    public ImmutableArray<HealthReportSnapshot> Unknown => [.. keys.Select(key => new HealthReportSnapshot(key, null, null, null))];

    /// <summary>Runs until cancelled.</summary>
    /// <param name="makeReady">Called at the first healthy answer, and again until it succeeds; others wait for it.</param>
    /// <param name="cancellationToken">Ends the monitor.</param>
    public async Task RunAsync(Func<CancellationToken, Task> makeReady, CancellationToken cancellationToken)
    {
        var (ready, wasReady) = (false, false);
        ImmutableArray<HealthReportSnapshot> published = [];
        for (var round = 0; !cancellationToken.IsCancellationRequested; round++)
        {
            var reports = await CheckAsync(cancellationToken).ConfigureAwait(false);
            var isHealthy = reports.All(report => report.Status == HealthStatus.Healthy);
            if (isHealthy && !ready)
            {
                var problem = await TryMakeReadyAsync(makeReady, cancellationToken).ConfigureAwait(false);
                reports = problem is null ? reports : reports.Add(problem);
                ready = problem is null;
            }

            cancellationToken.ThrowIfCancellationRequested();
            if (round > 0 && ready == wasReady && Says(reports).SequenceEqual(Says(published)))
            {
                // Nobody wants to hear the same twenty times a second.
                await Task.Delay(Interval(isHealthy, round), cancellationToken).ConfigureAwait(false);
                continue;
            }

            (published, wasReady) = (reports, ready);
            await notifications.PublishUpdateAsync(
                resource, resourceId, snapshot => snapshot with { HealthReports = reports, IsReady = ready }).ConfigureAwait(false);
            if (keys.IsEmpty && ready)
            {
                return;
            }

            await Task.Delay(Interval(isHealthy, round), cancellationToken).ConfigureAwait(false);
        }
    }

    private static TimeSpan Interval(bool isHealthy, int round)
        => isHealthy ? HealthyInterval : round < FirstRounds ? FirstInterval : UnhealthyInterval;

    private static IEnumerable<(string, HealthStatus?, string?)> Says(ImmutableArray<HealthReportSnapshot> reports)
        => reports.Select(report => (report.Name, report.Status, report.Description));

    private async Task<HealthReportSnapshot?> TryMakeReadyAsync(Func<CancellationToken, Task> makeReady, CancellationToken cancellationToken)
    {
        try
        {
            await makeReady(cancellationToken).ConfigureAwait(false);
            return null;
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            return new HealthReportSnapshot($"{resourceId}_ready", HealthStatus.Unhealthy, error.Message, error.GetType().Name);
        }
    }

    private async Task<ImmutableArray<HealthReportSnapshot>> CheckAsync(CancellationToken cancellationToken)
    {
        if (keys.IsEmpty)
        {
            return [];
        }

        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limited.CancelAfter(Limit);
        try
        {
            // A check that does not heed the token is left behind.
            var report = await checks.CheckHealthAsync(registration => keys.Contains(registration.Name), limited.Token)
                .WaitAsync(limited.Token).ConfigureAwait(false);
            return [.. report.Entries.Select(entry => new HealthReportSnapshot(
                entry.Key, entry.Value.Status, entry.Value.Description, entry.Value.Exception?.Message) { LastRunAt = DateTime.UtcNow })];
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return [.. keys.Select(key => new HealthReportSnapshot(
                key, HealthStatus.Unhealthy, $"no answer in {Limit.TotalSeconds} s", null) { LastRunAt = DateTime.UtcNow })];
        }
    }
}
