using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Portfolio.Tests.ServiceDefaults.Prometheus;

public sealed class PrometheusTests
{
    [Fact]
    public async Task Requests_are_counted_by_route_and_status_with_their_latency()
    {
        await using var service = await TestService.StartAsync(app =>
        {
            app.MapGet("/things/{id}", (int id) => id);
            app.MapGet("/fail", string () => throw new InvalidOperationException());
        });
        await service.GetAsync("/things/1");
        await service.GetAsync("/things/2");
        await service.GetAsync("/fail");

        var answer = await service.GetAsync("/prometheus");

        Assert.StartsWith("text/plain; version=0.0.4", answer.Header("Content-Type"), StringComparison.Ordinal);
        Assert.Equal("2", Value(answer, "http_server_request_duration_seconds_count", "http_route=\"/things/{id}\""));
        Assert.Equal("2", Value(answer, "http_server_request_duration_seconds_bucket", "http_route=\"/things/{id}\"", "le=\"+Inf\""));
        Assert.Equal("1", Value(answer, "http_server_request_duration_seconds_count", "http_response_status_code=\"500\"", "http_route=\"/fail\""));
        Assert.Contains("# TYPE http_server_request_duration_seconds histogram", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("http_route=\"/health\"", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Our_own_instruments_appear_in_Prometheus_s_form()
    {
        await using var service = await TestService.StartAsync();
        var meter = service.Services.GetRequiredService<IMeterFactory>().Create("Portfolio.Tests");
        var counter = meter.CreateCounter<long>("jobs.done", description: "Jobs by\nstatus");
        counter.Add(2, new("status", "a\"b\\c"), new KeyValuePair<string, object?>("lane", 1));
        counter.Add(3, new("lane", 1), new KeyValuePair<string, object?>("status", "a\"b\\c"));
        meter.CreateUpDownCounter<int>("queue").Add(-4);
        meter.CreateObservableGauge("depth", () => 1.5, unit: "By");
        var latency = meter.CreateHistogram("latency", "s", null, null, new InstrumentAdvice<double> { HistogramBucketBoundaries = [1, 2] });
        foreach (var value in new[] { 0.5, 1, 1.5, 3 }) latency.Record(value);

        var text = (await service.GetAsync("/prometheus")).Text;

        Assert.Contains("# HELP jobs_done_total Jobs by\\nstatus\n# TYPE jobs_done_total counter\n", text, StringComparison.Ordinal);
        Assert.Contains("jobs_done_total{lane=\"1\",status=\"a\\\"b\\\\c\"} 5\n", text, StringComparison.Ordinal);
        Assert.Contains("# TYPE queue gauge\nqueue -4\n", text, StringComparison.Ordinal);
        Assert.Contains("depth_bytes 1.5\n", text, StringComparison.Ordinal);
        Assert.Contains(
            "latency_seconds_bucket{le=\"1\"} 2\nlatency_seconds_bucket{le=\"2\"} 3\nlatency_seconds_bucket{le=\"+Inf\"} 4\n"
            + "latency_seconds_sum 6\nlatency_seconds_count 4\n", text, StringComparison.Ordinal);
    }

    private static string? Value(Answer answer, string name, params string[] labels) => answer.Text.Split('\n')
        .Where(line => line.StartsWith(name + "{", StringComparison.Ordinal) && labels.All(line.Contains))
        .Select(line => line.Split(' ')[^1]).SingleOrDefault();
}
