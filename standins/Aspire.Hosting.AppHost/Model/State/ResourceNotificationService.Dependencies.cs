using System.Globalization;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.ApplicationModel;

/// <content>Waiting for dependencies.</content>
public partial class ResourceNotificationService
{
    private const int LogLinesInMessages = 20;

    /// <summary>Waits for everything that a resource waits for; fails when a dependency does.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task WaitForDependenciesAsync(IResource resource, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(resource);
        using var failed = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var waits = resource.Annotations.OfType<WaitAnnotation>()
            .Where(wait => wait.Resource is not IResourceWithoutLifetime)
            .SelectMany(wait => ReplicaNames.Of(wait.Resource).Select(id => WaitForAsync(wait, id, failed.Token)))
            .ToList();

        // The first failure is the news; the other waits would hide it until they are done.
        while (waits.Count > 0)
        {
            var done = await Task.WhenAny(waits).ConfigureAwait(false);
            waits.Remove(done);
            if (!done.IsCompletedSuccessfully)
            {
                await failed.CancelAsync().ConfigureAwait(false);
                await done.ConfigureAwait(false);
            }
        }
    }

    private async Task WaitForAsync(WaitAnnotation wait, string id, CancellationToken cancellationToken)
    {
        var mayComeBack = wait.WaitType != WaitType.WaitForCompletion && wait.WaitBehavior == WaitBehavior.WaitOnResourceUnavailable;
        var reached = await WaitForResourceAsync(
            wait.Resource.Name,
            change => change.ResourceId == id && (Satisfies(wait, change.Snapshot) || (!mayComeBack && IsOver(change))),
            cancellationToken).ConfigureAwait(false);

        if (!Satisfies(wait, reached.Snapshot))
        {
            var code = reached.Snapshot.ExitCode is { } exit
                ? string.Create(CultureInfo.InvariantCulture, $" with exit code {exit}")
                : string.Empty;
            throw new DistributedApplicationException($"it depends on '{id}', which is {reached.Snapshot.State?.Text}{code}");
        }
    }

    private static bool Satisfies(WaitAnnotation wait, CustomResourceSnapshot snapshot) => wait.WaitType switch
    {
        WaitType.WaitUntilHealthy => snapshot is { HealthStatus: HealthStatus.Healthy, IsReady: true },
        WaitType.WaitUntilStarted => snapshot.State?.Text == KnownResourceStates.Running,
        _ => (snapshot.State?.Text == KnownResourceStates.Finished || snapshot.State?.Text == KnownResourceStates.Exited)
            && snapshot.ExitCode == wait.ExitCode,
    };

    /// <summary>State, health and last log lines, for a person who has to find out why.</summary>
    private string Describe(string resourceName)
    {
        var parts = All()
            .Where(change => string.Equals(change.Resource.Name, resourceName, StringComparison.OrdinalIgnoreCase))
            .Select(change =>
            {
                var snapshot = change.Snapshot;
                var health = snapshot.HealthReports.Where(report => report.Status != HealthStatus.Healthy)
                    .Select(report => $"\n  {report.Name}: {report.Description ?? report.ExceptionText ?? "no answer yet"}");
                var lines = logs.Last(change.ResourceId, LogLinesInMessages).Select(line => $"\n  | {line.Content}");
                return $"'{change.ResourceId}' is {snapshot.State?.Text ?? "unknown"}"
                    + (snapshot.ExitCode is { } code ? $", exit code {code}" : string.Empty)
                    + (snapshot.HealthStatus is { } status ? $", {status}" : string.Empty)
                    + "." + string.Concat(health) + string.Concat(lines);
            })
            .ToList();
        return parts.Count > 0 ? string.Join('\n', parts) : "There is no such resource.";
    }
}
