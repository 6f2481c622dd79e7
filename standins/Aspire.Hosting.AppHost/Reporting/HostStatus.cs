using System.Diagnostics;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.Reporting;

/// <summary>One line of the table of resources.</summary>
/// <param name="Name">Name of the resource or replica.</param>
/// <param name="Type">Kind, in words.</param>
/// <param name="State">One of <see cref="KnownResourceStates"/>.</param>
/// <param name="Health">healthy, degraded or unhealthy; null for what does not run.</param>
/// <param name="Urls">Addresses for people.</param>
/// <param name="Pid">Process; null when there is none.</param>
/// <param name="ExitCode">Exit code of the last process; null while it runs.</param>
internal sealed record ResourceRow(
    string Name, string Type, string State, string? Health, IReadOnlyList<string> Urls, int? Pid, int? ExitCode)
{
    public bool IsUp => (State == KnownResourceStates.Running && Health == "healthy")
        || (State == KnownResourceStates.Finished && ExitCode == 0);

    public bool HasFailed => State == KnownResourceStates.FailedToStart
        || (State == KnownResourceStates.Exited && ExitCode is not (null or 0));
}

/// <summary>The state of the whole host.</summary>
internal sealed class HostStatus(ResourceNotificationService notifications)
{
    private readonly long startedAt = Stopwatch.GetTimestamp();
    private bool wasUp;
    private bool isStopping;

    /// <summary>Address of the dashboard with its token; null without one.</summary>
    public string? Dashboard { get; set; }

    public TimeSpan Age => Stopwatch.GetElapsedTime(startedAt);

    public void Stopping() => isStopping = true;

    /// <summary>starting, running, stopping or failed.</summary>
    public string State(IReadOnlyCollection<ResourceRow> rows)
    {
        if (isStopping)
        {
            return "stopping";
        }

        if (rows.Any(row => row.HasFailed))
        {
            return "failed";
        }

        wasUp |= rows.Count > 0 && rows.All(row => row.IsUp || row.State == KnownResourceStates.NotStarted);
        return wasUp ? "running" : "starting";
    }

    /// <summary>All resources that have a state of interest; parameters have none.</summary>
    public IReadOnlyList<ResourceRow> Rows()
        => [.. notifications.All().Where(change => change.Resource is not IResourceWithoutLifetime && !change.Snapshot.IsHidden).Select(Row)];

    private static ResourceRow Row(ResourceEvent change)
    {
        var snapshot = change.Snapshot;

        // What is healthy but not yet usable is not up: its databases are being made.
        var health = snapshot.HealthStatus == HealthStatus.Healthy && !snapshot.IsReady ? HealthStatus.Unhealthy : snapshot.HealthStatus;
        return new ResourceRow(
            change.ResourceId,
            snapshot.ResourceType,
            snapshot.State?.Text ?? KnownResourceStates.NotStarted,
            health?.ToString().ToLowerInvariant(),
            [.. snapshot.Urls.Where(url => !url.IsInternal).Select(url => url.Url)],
            snapshot.Properties.FirstOrDefault(property => property.Name == "executable.pid")?.Value as int?,
            snapshot.ExitCode);
    }
}
