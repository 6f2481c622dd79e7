using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Reporting;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Orchestration;

/// <summary>Runs the application: starts every resource as soon as what it waits for is there, and stops them in reverse.</summary>
internal sealed class Orchestrator(
    DistributedApplicationModel model,
    DistributedApplicationExecutionContext executionContext,
    ResourceNotificationService notifications,
    ResourceLoggerService logs,
    HealthCheckService healthChecks,
    EndpointAllocator endpoints,
    HostFolders folders,
    LocalProcesses locals) : IHostedService, IAsyncDisposable
{
    private readonly List<ResourceRunner> runners = [];
    private readonly List<TcpBalancer> balancers = [];
    private Watchdog? watchdog;
    private ProcessLauncher? launcher;
    private bool stopped;
    private bool disposed;

    public ResourceRunner? Find(string resourceId)
        => runners.FirstOrDefault(runner => string.Equals(runner.ResourceId, resourceId, StringComparison.OrdinalIgnoreCase));

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (executionContext.IsPublishMode)
        {
            return;
        }

        DependencyOrder.RefuseCircles(model.Resources);
        watchdog = new Watchdog(folders.KeepsState ? [folders.Temporary, Path.Combine(folders.State, StateFile.FileName)] : [folders.Temporary]);
        launcher = new ProcessLauncher(watchdog);
        var allocated = endpoints.Allocate(model.Resources);
        var services = new RunnerServices(notifications, logs, healthChecks, launcher, folders, executionContext);
        foreach (var resource in model.Resources)
        {
            await AddAsync(resource, allocated[resource], services).ConfigureAwait(false);
        }

        foreach (var child in runners.OfType<ChildRunner>())
        {
            child.Follow();
        }

        // Each waits for its own dependencies; nobody here waits for all.
        foreach (var runner in runners.OfType<ProcessRunner>().Where(runner => !runner.Resource.Annotations.OfType<ExplicitStartupAnnotation>().Any()))
        {
            _ = runner.StartAsync(CancellationToken.None);
        }
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (stopped || launcher is null)
        {
            return;
        }

        stopped = true;
        await DependencyOrder.DependentsFirstAsync(
            [.. runners.OfType<ProcessRunner>().Select(runner => runner.Resource).Distinct()],
            resource => Task.WhenAll(runners.OfType<ProcessRunner>().Where(r => r.Resource == resource).Select(r => r.StopAsync(CancellationToken.None))))
            .ConfigureAwait(false);
        foreach (var child in runners.OfType<ChildRunner>())
        {
            await child.DisposeAsync().ConfigureAwait(false);
        }

        foreach (var balancer in balancers)
        {
            await balancer.DisposeAsync().ConfigureAwait(false);
        }
    }

    public async ValueTask DisposeAsync()
    {
        // The container knows it both as a singleton and as a hosted service, and disposes of each.
        if (disposed)
        {
            return;
        }

        disposed = true;
        await StopAsync(CancellationToken.None).ConfigureAwait(false);
        foreach (var runner in runners.OfType<ProcessRunner>())
        {
            runner.Dispose();
        }

        launcher?.Dispose();
        folders.Dispose();
        watchdog?.Dispose();
    }

    private async Task AddAsync(IResource resource, IReadOnlyList<AllocatedPorts> ports, RunnerServices services)
    {
        var names = ReplicaNames.Of(resource);
        var urls = await ResourceUrls.CollectAsync(resource, executionContext).ConfigureAwait(false);
        await notifications.PublishUpdateAsync(resource, snapshot => snapshot with
        {
            ResourceType = ResourceKind.Of(resource),
            CreationTimeStamp = DateTime.UtcNow,
            State = InitialState(resource),
            IsReady = resource is IResourceWithoutLifetime,
            Urls = urls,
        }).ConfigureAwait(false);

        if (locals.For(resource) is { } local)
        {
            foreach (var balanced in ports.Where(candidate => candidate.NeedsBalancer))
            {
                balancers.Add(Balance(resource, balanced));
            }

            for (var i = 0; i < names.Count; i++)
            {
                var target = ports.ToDictionary(port => port.Endpoint.Name, port => port.TargetPorts[i]);
                runners.Add(new ProcessRunner(resource, names[i], local, target, services));
            }
        }
        else if (resource is IResourceWithParent child)
        {
            runners.Add(new ChildRunner(child, services));
        }
        else if (resource is not IResourceWithoutLifetime)
        {
            throw new DistributedApplicationException(
                $"Resource '{resource.Name}' ({resource.GetType().Name}) cannot run as a process of this machine: the stand-ins know projects, executables and the stores.");
        }
    }

    private static string InitialState(IResource resource) => resource switch
    {
        IResourceWithoutLifetime => KnownResourceStates.Running,
        _ when resource.Annotations.OfType<ExplicitStartupAnnotation>().Any() => KnownResourceStates.NotStarted,
        _ => KnownResourceStates.Waiting,
    };

    private static TcpBalancer Balance(IResource resource, AllocatedPorts ports)
    {
        try
        {
            return new TcpBalancer(ports.Port, ports.TargetPorts);
        }
        catch (System.Net.Sockets.SocketException error)
        {
            var owner = PortOwner.Find(ports.Port) is { } found ? $" by {found}" : string.Empty;
            throw new DistributedApplicationException(
                $"{resource.Name} could not be started: port {ports.Port} (endpoint '{ports.Endpoint.Name}') is taken{owner}. End that process, or move all ports: PORTFOLIO_PORT_OFFSET=1000",
                error);
        }
    }
}
