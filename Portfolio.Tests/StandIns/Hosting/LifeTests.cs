using System.Diagnostics;
using System.Globalization;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Portfolio.Tests.StandIns.Hosting;

/// <summary>The life of resources, on processes that do nothing.</summary>
public sealed class LifeTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task A_resource_starts_after_what_it_waits_for_and_gets_its_variables()
    {
        await using var application = Build(builder =>
        {
            var first = builder.AddExecutable("first", "sh", "/", "-c", "exit 0");
            builder.AddExecutable("second", "sh", "/", "-c", "echo $GREETING; sleep 300")
                .WithEnvironment("GREETING", "hello")
                .WaitForCompletion(first);
        });
        using var limit = Limited();
        await application.StartAsync(limit.Token);

        await application.ResourceNotifications.WaitForResourceHealthyAsync("second", limit.Token);

        Assert.True(application.ResourceNotifications.TryGetCurrentState("first", out var state));
        Assert.Equal((KnownResourceStates.Finished, 0), (state.Snapshot.State!.Text, state.Snapshot.ExitCode));
        await foreach (var lines in Logs(application).WatchAsync("second").WithCancellation(limit.Token))
        {
            Assert.Equal("hello", lines[0].Content);
            break;
        }
    }

    [Fact]
    public async Task A_failed_dependency_fails_its_dependents()
    {
        await using var application = Build(builder =>
        {
            var first = builder.AddExecutable("first", "sh", "/", "-c", "exit 7");
            builder.AddExecutable("second", "sleep", "/", "300").WaitForCompletion(first);
        });
        using var limit = Limited();
        await application.StartAsync(limit.Token);

        var error = await Assert.ThrowsAsync<DistributedApplicationException>(
            () => application.ResourceNotifications.WaitForResourceHealthyAsync("second", limit.Token));

        Assert.Contains("it depends on 'first', which is Exited with exit code 7", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_killed_process_stays_down_until_it_is_started_again()
    {
        await using var application = Build(builder => builder.AddExecutable("sleeper", "sleep", "/", "300"));
        using var limit = Limited();
        await application.StartAsync(limit.Token);
        var running = await application.ResourceNotifications.WaitForResourceHealthyAsync("sleeper", limit.Token);

        using (var process = Process.GetProcessById(PidOf(running)))
        {
            process.Kill();
        }

        await application.ResourceNotifications.WaitForResourceAsync("sleeper", KnownResourceStates.Exited, limit.Token);
        Assert.True(application.ResourceNotifications.TryGetCurrentState("sleeper", out var down));
        Assert.Equal(137, down.Snapshot.ExitCode);

        var started = await application.ResourceCommands.ExecuteCommandAsync("sleeper", KnownResourceCommands.StartCommand, limit.Token);
        Assert.True(started.Success, started.ErrorMessage);
        var again = await application.ResourceNotifications.WaitForResourceHealthyAsync("sleeper", limit.Token);
        Assert.NotEqual(PidOf(running), PidOf(again));
    }

    [Fact]
    public async Task A_process_is_stopped_although_its_health_check_hangs()
    {
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var application = Build(builder =>
        {
            builder.Services.AddHealthChecks().AddAsyncCheck("hanging", () =>
            {
                asked.TrySetResult();
                return new TaskCompletionSource<HealthCheckResult>().Task;
            });
            builder.AddExecutable("sleeper", "sleep", "/", "300").WithHealthCheck("hanging");
        });
        using var limit = Limited();
        await application.StartAsync(limit.Token);
        await asked.Task.WaitAsync(limit.Token);

        await application.ResourceCommands.ExecuteCommandAsync("sleeper", KnownResourceCommands.StopCommand, limit.Token);

        Assert.True(application.ResourceNotifications.TryGetCurrentState("sleeper", out var stopped));
        Assert.Equal(KnownResourceStates.Exited, stopped.Snapshot.State!.Text);
    }

    [Fact]
    public async Task Stop_and_restart_take_a_resource_away_and_bring_it_back()
    {
        await using var application = Build(builder => builder.AddExecutable("sleeper", "sleep", "/", "300"));
        using var limit = Limited();
        await application.StartAsync(limit.Token);
        await application.ResourceNotifications.WaitForResourceHealthyAsync("sleeper", limit.Token);

        await application.ResourceCommands.ExecuteCommandAsync("sleeper", KnownResourceCommands.StopCommand, limit.Token);
        Assert.True(application.ResourceNotifications.TryGetCurrentState("sleeper", out var stopped));
        Assert.Equal(KnownResourceStates.Exited, stopped.Snapshot.State!.Text);

        await application.ResourceCommands.ExecuteCommandAsync("sleeper", KnownResourceCommands.RestartCommand, limit.Token);
        await application.ResourceNotifications.WaitForResourceHealthyAsync("sleeper", limit.Token);

        var unknown = await application.ResourceCommands.ExecuteCommandAsync("nobody", KnownResourceCommands.StartCommand, limit.Token);
        Assert.False(unknown.Success);
    }

    [Fact]
    public async Task Nothing_runs_on_when_the_application_is_disposed_of()
    {
        int pid;
        await using (var application = Build(builder => builder.AddExecutable("sleeper", "sleep", "/", "300")))
        {
            using var limit = Limited();
            await application.StartAsync(limit.Token);
            pid = PidOf(await application.ResourceNotifications.WaitForResourceHealthyAsync("sleeper", limit.Token));
        }

        Assert.Throws<ArgumentException>(() => Process.GetProcessById(pid));
    }

    private static DistributedApplication Build(Action<IDistributedApplicationBuilder> describe)
    {
        var builder = DistributedApplication.CreateBuilder(
            new DistributedApplicationOptions { ProjectDirectory = Path.GetTempPath(), IsTest = true });
        describe(builder);
        return builder.Build();
    }

    private static CancellationTokenSource Limited()
    {
        var source = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        source.CancelAfter(Limit);
        return source;
    }

    private static ResourceLoggerService Logs(DistributedApplication application)
        => (ResourceLoggerService)application.Services.GetService(typeof(ResourceLoggerService))!;

    private static int PidOf(ResourceEvent change)
        => Convert.ToInt32(change.Snapshot.Properties.Single(property => property.Name == "executable.pid").Value, CultureInfo.InvariantCulture);
}
