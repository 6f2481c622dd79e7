using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Orchestration;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Portfolio.Tests.StandIns.Hosting;

/// <summary>Who waits for whom, and what a failure does to those who wait.</summary>
public sealed class DependencyTests : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    private readonly ResourceLoggerService logs = new();
    private readonly ResourceNotificationService notifications;
    private readonly ExecutableResource store = new("store", "true", "/");
    private readonly ExecutableResource migrations = new("migrations", "true", "/");
    private readonly ExecutableResource service = new("service", "true", "/");

    public DependencyTests()
    {
        notifications = new ResourceNotificationService(logs);
        migrations.Annotations.Add(new WaitAnnotation(store, WaitType.WaitUntilHealthy));
        service.Annotations.Add(new WaitAnnotation(store, WaitType.WaitUntilHealthy));
        service.Annotations.Add(new WaitAnnotation(migrations, WaitType.WaitForCompletion));
    }

    public void Dispose()
    {
        notifications.Dispose();
        logs.Dispose();
    }

    [Fact]
    public async Task A_wait_ends_when_all_dependencies_are_where_they_have_to_be()
    {
        var waiting = notifications.WaitForDependenciesAsync(service, TestContext.Current.CancellationToken);

        await SetAsync(store, KnownResourceStates.Running, ready: false);
        await SetAsync(migrations, KnownResourceStates.Running);
        Assert.False(waiting.IsCompleted);

        await SetAsync(migrations, KnownResourceStates.Finished, exitCode: 0);
        Assert.False(waiting.IsCompleted);

        await SetAsync(store, KnownResourceStates.Running);
        await waiting.WaitAsync(Limit, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task An_unhealthy_dependency_is_waited_for()
    {
        var waiting = notifications.WaitForDependenciesAsync(migrations, TestContext.Current.CancellationToken);

        await SetAsync(store, KnownResourceStates.Running, HealthStatus.Unhealthy);
        Assert.False(waiting.IsCompleted);

        await SetAsync(store, KnownResourceStates.Running, HealthStatus.Healthy);
        await waiting.WaitAsync(Limit, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_failed_dependency_fails_the_wait_at_once()
    {
        var waiting = notifications.WaitForDependenciesAsync(service, TestContext.Current.CancellationToken);

        await SetAsync(migrations, KnownResourceStates.Exited, exitCode: 134);

        var error = await Assert.ThrowsAsync<DistributedApplicationException>(
            () => waiting.WaitAsync(Limit, TestContext.Current.CancellationToken));
        Assert.Contains("'migrations', which is Exited with exit code 134", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wait_for_health_fails_with_the_log_of_what_failed()
    {
        logs.Add("store", "no space left on device", isError: true);
        await SetAsync(store, KnownResourceStates.Exited, exitCode: 1);

        var error = await Assert.ThrowsAsync<DistributedApplicationException>(
            () => notifications.WaitForResourceHealthyAsync("store", TestContext.Current.CancellationToken));

        Assert.Contains("no space left on device", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Dependents_stop_before_what_they_depend_on()
    {
        var order = new List<string>();

        await DependencyOrder.DependentsFirstAsync([store, migrations, service], resource =>
        {
            order.Add(resource.Name);
            return Task.CompletedTask;
        });

        Assert.Equal(["service", "migrations", "store"], order);
    }

    [Fact]
    public void A_circle_of_waits_is_refused_by_name()
    {
        store.Annotations.Add(new WaitAnnotation(service, WaitType.WaitUntilStarted));

        var error = Assert.Throws<DistributedApplicationException>(() => DependencyOrder.RefuseCircles([store, migrations, service]));

        Assert.Contains("store -> service -> store", error.Message, StringComparison.Ordinal);
    }

    private Task SetAsync(
        IResource resource, string state, HealthStatus health = HealthStatus.Healthy, int? exitCode = null, bool ready = true)
        => notifications.PublishUpdateAsync(resource, snapshot => snapshot with
        {
            State = state,
            ExitCode = exitCode,
            IsReady = ready && health == HealthStatus.Healthy,
            HealthReports = [new HealthReportSnapshot("check", health, null, null)],
        });
}
