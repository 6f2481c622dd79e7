using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.Orchestration;

/// <summary>Takes one resource, or one of its replicas, through its life.</summary>
internal abstract class ResourceRunner(IResource resource, string resourceId, RunnerServices services)
{
    public IResource Resource { get; } = resource;

    public string ResourceId { get; } = resourceId;

    protected RunnerServices Services { get; } = services;

    protected HealthMonitor Monitor { get; } = new(resource, resourceId, services.HealthChecks, services.Notifications);

    /// <summary>Starts the resource unless it runs or is about to; returns when it runs, or cannot.</summary>
    public abstract Task StartAsync(CancellationToken cancellationToken);

    /// <summary>Stops the resource; returns when it is gone.</summary>
    public abstract Task StopAsync(CancellationToken cancellationToken);

    public async Task RestartAsync(CancellationToken cancellationToken)
    {
        await StopAsync(cancellationToken).ConfigureAwait(false);
        await StartAsync(cancellationToken).ConfigureAwait(false);
    }

    protected Task PublishAsync(Func<CustomResourceSnapshot, CustomResourceSnapshot> change)
        => Services.Notifications.PublishUpdateAsync(Resource, ResourceId, change);

    protected void Log(string line, bool isError) => Services.Logs.Add(ResourceId, line, isError);
}

/// <summary>What all runners share.</summary>
internal sealed record RunnerServices(
    ResourceNotificationService Notifications,
    ResourceLoggerService Logs,
    HealthCheckService HealthChecks,
    ProcessLauncher Launcher,
    HostFolders Folders,
    DistributedApplicationExecutionContext ExecutionContext);
