using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Portfolio.ServiceDefaults.Health;
using Portfolio.ServiceDefaults.Settings;
using Portfolio.Tests.Clocks;

namespace Portfolio.Tests.ServiceDefaults.Health;

public sealed class HealthReporterTests
{
    private readonly ManualTime time = new(new DateTimeOffset(2026, 4, 22, 12, 0, 0, TimeSpan.Zero), TimeSpan.Zero);

    [Theory]
    [InlineData(HealthValue.Ok, HealthValue.Ok, HealthStatusName.Healthy)]
    [InlineData(HealthValue.Ok, HealthValue.Disconnected, HealthStatusName.Degraded)]
    [InlineData(HealthValue.Ok, HealthValue.Degraded, HealthStatusName.Degraded)]
    [InlineData(HealthValue.Degraded, HealthValue.Ok, HealthStatusName.Degraded)]
    [InlineData(HealthValue.Disconnected, HealthValue.Ok, HealthStatusName.Unhealthy)]
    [InlineData(HealthValue.NotInitialized, HealthValue.Error, HealthStatusName.Unhealthy)]
    public async Task Only_required_dependencies_make_a_service_unhealthy(
        HealthValue required, HealthValue optional, HealthStatusName expected)
    {
        var report = await Reporter(Probe("database", required), Probe("redis", optional) with { Required = false }).ReportAsync();
        Assert.Equal(expected, report.Status);
        Assert.Equal((required, optional), (report.Checks["database"], report.Checks["redis"]));
    }

    [Fact]
    public async Task An_answer_is_kept_for_five_seconds()
    {
        var asked = 0;
        var reporter = Reporter(new HealthProbe("database", true, (_, _) => Task.FromResult(++asked > 0 ? HealthValue.Ok : default)));
        await reporter.ReportAsync();
        time.Advance(TimeSpan.FromSeconds(4.9));
        await reporter.ReportAsync();
        Assert.Equal(1, asked);
        time.Advance(TimeSpan.FromSeconds(0.2));
        Assert.Equal(5.1, (await reporter.ReportAsync()).Uptime);
        Assert.Equal(2, asked);
    }

    [Fact]
    public async Task What_is_being_set_up_is_asked_again_soon()
    {
        var value = HealthValue.NotInitialized;
        var reporter = Reporter(new HealthProbe("model", true, (_, _) => Task.FromResult(value)));
        await reporter.ReportAsync();
        value = HealthValue.Ok;
        time.Advance(TimeSpan.FromSeconds(0.4));
        Assert.Equal(HealthStatusName.Unhealthy, (await reporter.ReportAsync()).Status);
        time.Advance(TimeSpan.FromSeconds(0.2));
        Assert.Equal(HealthStatusName.Healthy, (await reporter.ReportAsync()).Status);
    }

    [Fact]
    public async Task Callers_that_come_together_share_one_question()
    {
        var asked = 0;
        var gate = new TaskCompletionSource<HealthValue>();
        var reporter = Reporter(new HealthProbe("database", true, (_, _) =>
        {
            Interlocked.Increment(ref asked);
            return gate.Task;
        }));
        var reports = Enumerable.Range(0, 50).Select(_ => reporter.ReportAsync()).ToArray();
        gate.SetResult(HealthValue.Ok);
        Assert.All(await Task.WhenAll(reports), report => Assert.Equal(HealthStatusName.Healthy, report.Status));
        Assert.Equal(1, asked);
    }

    [Fact]
    public async Task A_dependency_that_hangs_counts_as_failed_after_two_seconds()
    {
        var hanging = new TaskCompletionSource<HealthValue>();
        var started = new TaskCompletionSource();
        var reporter = Reporter(new HealthProbe("redis", true, (_, _) =>
        {
            started.TrySetResult();
            return hanging.Task;
        }, HealthValue.Disconnected));
        var report = reporter.ReportAsync();
        await started.Task;
        time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(HealthValue.Disconnected, (await report).Checks["redis"]);
    }

    [Fact]
    public async Task A_probe_that_throws_has_its_failure_value()
    {
        var report = await Reporter(new HealthProbe("x", true, (_, _) => throw new InvalidOperationException(), HealthValue.NotInitialized))
            .ReportAsync();
        Assert.Equal((HealthStatusName.Unhealthy, HealthValue.NotInitialized), (report.Status, report.Checks["x"]));
    }

    private static HealthProbe Probe(string name, HealthValue value) => new(name, true, (_, _) => Task.FromResult(value));

    private HealthReporter Reporter(params HealthProbe[] probes) => new(
        probes, [], new ServiceSettings { ServiceName = "x" }, new ServiceCollection().BuildServiceProvider(), time,
        NullLogger<HealthReporter>.Instance);
}
