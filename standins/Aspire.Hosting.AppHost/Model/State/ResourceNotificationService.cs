using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>The states of all resources, and waiting for them.</summary>
public partial class ResourceNotificationService : IDisposable
{
    private readonly ResourceLoggerService logs;
    private readonly Lock gate = new();
    private readonly Dictionary<string, ResourceEvent> states = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<Channel<ResourceEvent>> watchers = [];
    private readonly CancellationTokenSource disposing = new();
    private long version;

    internal ResourceNotificationService(ResourceLoggerService logs) => this.logs = logs;

    /// <summary>Changes the state of a resource; of each of its replicas.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="stateFactory">Makes the new state from the old.</param>
    public async Task PublishUpdateAsync(IResource resource, Func<CustomResourceSnapshot, CustomResourceSnapshot> stateFactory)
    {
        foreach (var id in ReplicaNames.Of(resource))
        {
            await PublishUpdateAsync(resource, id, stateFactory).ConfigureAwait(false);
        }
    }

    /// <summary>Changes the state of a resource or of one of its replicas.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="resourceId">Its name, or the name of one of its replicas.</param>
    /// <param name="stateFactory">Makes the new state from the old.</param>
    public Task PublishUpdateAsync(
        IResource resource, string resourceId, Func<CustomResourceSnapshot, CustomResourceSnapshot> stateFactory)
    {
        ArgumentNullException.ThrowIfNull(stateFactory);
        lock (gate)
        {
            var before = states.TryGetValue(resourceId, out var known)
                ? known.Snapshot
                : new CustomResourceSnapshot { ResourceType = resource.GetType().Name, Properties = [] };
            var change = new ResourceEvent(resource, resourceId, stateFactory(before) with { Version = ++version });
            states[resourceId] = change;
            foreach (var watcher in watchers)
            {
                watcher.Writer.TryWrite(change);
            }
        }

        return Task.CompletedTask;
    }

    /// <summary>The present state; false for an unknown resource, or a resource with several replicas.</summary>
    /// <param name="resourceId">Name of the resource, or of one of its replicas.</param>
    /// <param name="resourceEvent">The state.</param>
    public bool TryGetCurrentState(string resourceId, [NotNullWhen(true)] out ResourceEvent? resourceEvent)
    {
        lock (gate)
        {
            return states.TryGetValue(resourceId, out resourceEvent);
        }
    }

    /// <summary>The present states, and then every change.</summary>
    /// <param name="cancellationToken">Ends the sequence.</param>
    public async IAsyncEnumerable<ResourceEvent> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, disposing.Token);
        var channel = Channel.CreateUnbounded<ResourceEvent>(new UnboundedChannelOptions { SingleReader = true });
        lock (gate)
        {
            foreach (var state in states.Values)
            {
                channel.Writer.TryWrite(state);
            }

            watchers.Add(channel);
        }

        try
        {
            await foreach (var change in channel.Reader.ReadAllAsync(linked.Token).ConfigureAwait(false))
            {
                yield return change;
            }
        }
        finally
        {
            lock (gate)
            {
                watchers.Remove(channel);
            }
        }
    }

    /// <summary>Waits for a state.</summary>
    /// <param name="resourceName">Name of the resource.</param>
    /// <param name="targetState">The state; Running when null.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task WaitForResourceAsync(string resourceName, string? targetState = null, CancellationToken cancellationToken = default)
        => WaitForResourceAsync(resourceName, [targetState ?? KnownResourceStates.Running], cancellationToken);

    /// <summary>Waits for one of several states, and returns the one that was reached.</summary>
    /// <param name="resourceName">Name of the resource.</param>
    /// <param name="targetStates">The states.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<string> WaitForResourceAsync(
        string resourceName, IEnumerable<string> targetStates, CancellationToken cancellationToken = default)
    {
        var reached = await WaitForResourceAsync(
            resourceName, change => targetStates.Contains(change.Snapshot.State?.Text), cancellationToken).ConfigureAwait(false);
        return reached.Snapshot.State!.Text;
    }

    /// <summary>Waits for a condition.</summary>
    /// <param name="resourceName">Name of the resource.</param>
    /// <param name="predicate">The condition.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<ResourceEvent> WaitForResourceAsync(
        string resourceName, Func<ResourceEvent, bool> predicate, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(predicate);
        try
        {
            await foreach (var change in WatchAsync(cancellationToken).ConfigureAwait(false))
            {
                if (string.Equals(change.Resource.Name, resourceName, StringComparison.OrdinalIgnoreCase) && predicate(change))
                {
                    return change;
                }
            }
        }
        catch (OperationCanceledException error)
        {
            throw new OperationCanceledException(
                $"Resource '{resourceName}' did not get where it was waited for. {Describe(resourceName)}", error, error.CancellationToken);
        }

        throw new OperationCanceledException($"The application ended while '{resourceName}' was waited for. {Describe(resourceName)}");
    }

    /// <summary>Waits until a resource runs and is healthy; fails, with its log, when it ends or cannot start.</summary>
    /// <param name="resourceName">Name of the resource.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<ResourceEvent> WaitForResourceHealthyAsync(string resourceName, CancellationToken cancellationToken = default)
        => WaitForResourceHealthyAsync(resourceName, WaitBehavior.StopOnResourceUnavailable, cancellationToken);

    /// <summary>Waits until a resource runs and is healthy.</summary>
    /// <param name="resourceName">Name of the resource.</param>
    /// <param name="waitBehavior">Whether the wait fails, with the resource's log, when it ends or cannot start.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<ResourceEvent> WaitForResourceHealthyAsync(
        string resourceName, WaitBehavior waitBehavior, CancellationToken cancellationToken = default)
    {
        var reached = await WaitForResourceAsync(
            resourceName,
            change => IsHealthy(change) || (waitBehavior == WaitBehavior.StopOnResourceUnavailable && IsOver(change)),
            cancellationToken).ConfigureAwait(false);
        return IsHealthy(reached)
            ? reached
            : throw new DistributedApplicationException(
                $"Stopped waiting for resource '{resourceName}' to become healthy because it is over. {Describe(resourceName)}");
    }

    /// <inheritdoc />
    public void Dispose()
    {
        GC.SuppressFinalize(this);
        if (!disposing.IsCancellationRequested)
        {
            disposing.Cancel();
        }
    }

    internal IReadOnlyList<ResourceEvent> All()
    {
        lock (gate)
        {
            return [.. states.Values];
        }
    }

    private static bool IsHealthy(ResourceEvent change)
        => change.Snapshot is { HealthStatus: HealthStatus.Healthy, IsReady: true };

    private static bool IsOver(ResourceEvent change)
        => KnownResourceStates.TerminalStates.Contains(change.Snapshot.State?.Text);
}
