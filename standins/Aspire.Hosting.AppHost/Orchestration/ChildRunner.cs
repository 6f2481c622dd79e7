using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Orchestration;

/// <summary>Follows the parent of a resource that has no process of its own, such as a database of a server.</summary>
internal sealed class ChildRunner(IResourceWithParent resource, RunnerServices services)
    : ResourceRunner(resource, resource.Name, services), IAsyncDisposable
{
    private readonly CancellationTokenSource stopping = new();
    private Task following = Task.CompletedTask;
    private CancellationTokenSource? watch;
    private Task watching = Task.CompletedTask;

    public void Follow() => following = FollowAsync(stopping.Token);

    public override Task StartAsync(CancellationToken cancellationToken) => throw CannotAlone();

    public override Task StopAsync(CancellationToken cancellationToken) => throw CannotAlone();

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync().ConfigureAwait(false);
        await following.ConfigureAwait(false);
        await EndWatchAsync().ConfigureAwait(false);
        stopping.Dispose();
    }

    private DistributedApplicationException CannotAlone() => new(
        $"'{Resource.Name}' has no process of its own; start and stop '{((IResourceWithParent)Resource).Parent.Name}' instead.");

    private async Task FollowAsync(CancellationToken cancellationToken)
    {
        var parent = ((IResourceWithParent)Resource).Parent.Name;
        try
        {
            await foreach (var change in Services.Notifications.WatchAsync(cancellationToken).ConfigureAwait(false))
            {
                if (change.ResourceId == parent)
                {
                    await FollowAsync(change.Snapshot).ConfigureAwait(false);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The application ends.
        }
    }

    private async Task FollowAsync(CustomResourceSnapshot parent)
    {
        // The parent creates its children when it becomes ready: before that a check could only fail.
        var isUp = parent.State?.Text == KnownResourceStates.Running && parent.IsReady;
        var state = parent.State?.Text == KnownResourceStates.Running && !isUp ? KnownResourceStates.Starting : parent.State?.Text;
        Services.Notifications.TryGetCurrentState(ResourceId, out var before);
        if (before?.Snapshot.State?.Text == state)
        {
            return;
        }

        await EndWatchAsync().ConfigureAwait(false);
        await PublishAsync(snapshot => snapshot with
        {
            State = state,
            ExitCode = parent.ExitCode,
            IsReady = false,
            HealthReports = isUp ? Monitor.Unknown : [],
        }).ConfigureAwait(false);
        if (isUp)
        {
            watch = new CancellationTokenSource();
            watching = WatchAsync(watch.Token);
        }
    }

    private async Task WatchAsync(CancellationToken cancellationToken)
    {
        try
        {
            await Monitor.RunAsync(_ => Task.CompletedTask, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The parent has ended.
        }
    }

    private async Task EndWatchAsync()
    {
        if (watch is not null)
        {
            await watch.CancelAsync().ConfigureAwait(false);
            await watching.ConfigureAwait(false);
            watch.Dispose();
            watch = null;
        }
    }
}
