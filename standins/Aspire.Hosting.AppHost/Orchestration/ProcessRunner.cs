using System.Globalization;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Publishing;

namespace Aspire.Hosting.Orchestration;

/// <summary>Takes a process through its life: waits for its dependencies, starts it, watches it, stops it.</summary>
internal sealed class ProcessRunner(
    IResource resource,
    string resourceId,
    LocalProcess local,
    IReadOnlyDictionary<string, int> targetPorts,
    RunnerServices services) : ResourceRunner(resource, resourceId, services), IDisposable
{
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan PortLimit = TimeSpan.FromSeconds(3);

    private readonly Lock gate = new();
    private CancellationTokenSource? attempt;
    private Task life = Task.CompletedTask;
    private TaskCompletionSource launched = new();
    private RunningProcess? process;

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        lock (gate)
        {
            if (life.IsCompleted)
            {
                attempt?.Dispose();
                attempt = new CancellationTokenSource();
                launched = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                life = Task.Run(() => LiveAsync(launched, attempt), CancellationToken.None);
            }

            return launched.Task.WaitAsync(cancellationToken);
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        Task ending;
        lock (gate)
        {
            ending = life;
            attempt?.Cancel();
        }

        await ending.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    public void Dispose() => attempt?.Dispose();

    private async Task LiveAsync(TaskCompletionSource started, CancellationTokenSource stop)
    {
        try
        {
            await PublishAsync(snapshot => snapshot with
            {
                State = KnownResourceStates.Waiting,
                ExitCode = null,
                StopTimeStamp = null,
                IsReady = false,
                HealthReports = Monitor.Unknown,
            }).ConfigureAwait(false);
            await Services.Notifications.WaitForDependenciesAsync(Resource, stop.Token).ConfigureAwait(false);
            await PublishAsync(snapshot => snapshot with { State = KnownResourceStates.Starting }).ConfigureAwait(false);
            await LaunchAsync(stop.Token).ConfigureAwait(false);
            started.TrySetResult();
            await WatchAsync(stop.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            await PublishAsync(snapshot => snapshot with { State = KnownResourceStates.Exited }).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            // Whatever went wrong, this resource has not started, and whoever waits for it must hear of it.
            Log($"{Resource.Name} could not be started: {error.Message}", isError: true);
            await PublishAsync(snapshot => snapshot with { State = KnownResourceStates.FailedToStart }).ConfigureAwait(false);
        }
        finally
        {
            // Still set only when something went wrong after the launch: then nobody else would end it.
            process?.KillGroup();
            process = null;
            started.TrySetResult();
        }
    }

    private async Task LaunchAsync(CancellationToken cancellationToken)
    {
        await RefuseTakenPortsAsync(cancellationToken).ConfigureAwait(false);
        var context = new LaunchContext
        {
            Resource = Resource,
            ResourceId = ResourceId,
            Folders = Services.Folders,
            Launcher = Services.Launcher,
            TargetPorts = targetPorts,
            Variables = await VariablesAsync(cancellationToken).ConfigureAwait(false),
            Arguments = await ArgumentsAsync(cancellationToken).ConfigureAwait(false),
            Log = Log,
        };
        var plan = await local.PrepareAsync(context, cancellationToken).ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        process = await Services.Launcher.StartAsync(plan, Log).ConfigureAwait(false);
        var pid = process.Pid;
        await PublishAsync(snapshot => snapshot with
        {
            State = KnownResourceStates.Running,
            StartTimeStamp = DateTime.UtcNow,
            Properties =
            [
                new ResourcePropertySnapshot("executable.path", plan.FileName),
                new ResourcePropertySnapshot("executable.workDir", plan.WorkingDirectory),
                new ResourcePropertySnapshot("executable.pid", pid),
            ],
        }).ConfigureAwait(false);
    }

    private async Task WatchAsync(CancellationToken cancellationToken)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var watching = WatchHealthAsync(ended.Token);
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = cancellationToken.Register(stopped.SetResult).ConfigureAwait(false);
        await Task.WhenAny(process!.Exited, stopped.Task).ConfigureAwait(false);
        var wasAsked = !process.Exited.IsCompleted;
        if (wasAsked)
        {
            await PublishAsync(snapshot => snapshot with { State = KnownResourceStates.Stopping }).ConfigureAwait(false);
        }

        // Before all else: whatever becomes of the watch, the process must not stay.
        var code = wasAsked ? await process.StopAsync(StopLimit).ConfigureAwait(false) : await process.Exited.ConfigureAwait(false);
        process = null;
        await ended.CancelAsync().ConfigureAwait(false);
        await watching.ConfigureAwait(false);
        if (!wasAsked && code != 0)
        {
            Log(string.Create(CultureInfo.InvariantCulture, $"{ResourceId} ended by itself with exit code {code}; it is not started again"), isError: true);
        }

        await PublishAsync(snapshot => snapshot with
        {
            State = code == 0 && !wasAsked ? KnownResourceStates.Finished : KnownResourceStates.Exited,
            ExitCode = code,
            StopTimeStamp = DateTime.UtcNow,
            IsReady = false,
            HealthReports = [],
            Properties = [.. snapshot.Properties.Where(property => property.Name != "executable.pid")],
        }).ConfigureAwait(false);
    }

    private async Task WatchHealthAsync(CancellationToken cancellationToken)
    {
        try
        {
            await Monitor.RunAsync(local.ReadyAsync, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The process has ended, and its health with it.
        }
        catch (Exception error)
        {
            Log($"the health of {ResourceId} is no longer watched: {error.Message}", isError: true);
        }
    }

    // The last holder may still be on its way out, for example after a restart.
    private async Task RefuseTakenPortsAsync(CancellationToken cancellationToken)
    {
        var since = TimeProvider.System.GetTimestamp();
        foreach (var (endpoint, port) in targetPorts)
        {
            while (PortFinder.IsTaken(port))
            {
                if (TimeProvider.System.GetElapsedTime(since) > PortLimit)
                {
                    var owner = PortOwner.Find(port) is { } found ? $" by {found}" : string.Empty;
                    throw new DistributedApplicationException(string.Create(
                        CultureInfo.InvariantCulture,
                        $"port {port} (endpoint '{endpoint}') is taken{owner}. End that process, or move all ports: PORTFOLIO_PORT_OFFSET=1000"));
                }

                await Task.Delay(TimeSpan.FromMilliseconds(50), cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task<IReadOnlyDictionary<string, string?>> VariablesAsync(CancellationToken cancellationToken)
    {
        var variables = new Dictionary<string, string?>();
        var collected = await ResourceConfiguration.VariablesAsync(Resource, Services.ExecutionContext, cancellationToken).ConfigureAwait(false);
        foreach (var (name, value) in collected)
        {
            variables[name] = await ValueAsync(value, cancellationToken).ConfigureAwait(false);
        }

        return variables;
    }

    private async Task<IReadOnlyList<string>> ArgumentsAsync(CancellationToken cancellationToken)
    {
        var arguments = new List<string>();
        foreach (var value in await ResourceConfiguration.ArgumentsAsync(Resource, Services.ExecutionContext, cancellationToken).ConfigureAwait(false))
        {
            arguments.Add(await ValueAsync(value, cancellationToken).ConfigureAwait(false) ?? string.Empty);
        }

        return arguments;
    }

    private async Task<string?> ValueAsync(object value, CancellationToken cancellationToken)
    {
        var context = new ValueProviderContext { ExecutionContext = Services.ExecutionContext, Caller = Resource };
        var text = value is IValueProvider provider
            ? await provider.GetValueAsync(context, cancellationToken).ConfigureAwait(false)
            : Convert.ToString(value, CultureInfo.InvariantCulture);
        return text is null ? null : Placeholders.Fill(text, ResourceId, Resource.Name, targetPorts);
    }
}
