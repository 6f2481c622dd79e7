using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Text;
using Microsoft.Extensions.Hosting;

namespace Portfolio.ServiceDefaults.Prometheus;

/// <summary>Listens to this project's and the framework's meters and writes what it heard as Prometheus text.</summary>
internal sealed class MetricsCollector(IMeterFactory meters) : IHostedService, IDisposable
{
    private static readonly string[] Listened = ["Portfolio.", "Microsoft.AspNetCore.", "System.Net.Http", "System.Runtime", "Npgsql"];

    private readonly ConcurrentDictionary<string, Metric> metrics = new(StringComparer.Ordinal);
    private readonly MeterListener listener = new();

    public Task StartAsync(CancellationToken cancellationToken)
    {
        listener.InstrumentPublished = (instrument, listening) =>
        {
            if (IsOurs(instrument.Meter)) listening.EnableMeasurementEvents(instrument, MetricOf(instrument));
        };
        listener.SetMeasurementEventCallback<byte>((_, value, tags, state) => ((Metric)state!).Record(value, tags));
        listener.SetMeasurementEventCallback<short>((_, value, tags, state) => ((Metric)state!).Record(value, tags));
        listener.SetMeasurementEventCallback<int>((_, value, tags, state) => ((Metric)state!).Record(value, tags));
        listener.SetMeasurementEventCallback<long>((_, value, tags, state) => ((Metric)state!).Record(value, tags));
        listener.SetMeasurementEventCallback<float>((_, value, tags, state) => ((Metric)state!).Record(value, tags));
        listener.SetMeasurementEventCallback<double>((_, value, tags, state) => ((Metric)state!).Record(value, tags));
        listener.SetMeasurementEventCallback<decimal>((_, value, tags, state) => ((Metric)state!).Record((double)value, tags));
        listener.Start();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => listener.Dispose();

    /// <summary>Everything in Prometheus's text format, version 0.0.4.</summary>
    public string Text()
    {
        listener.RecordObservableInstruments();
        var text = new StringBuilder(16 * 1024);
        foreach (var metric in metrics.Values.OrderBy(metric => metric.Name, StringComparer.Ordinal)) metric.Write(text);
        return text.ToString();
    }

    // One name can come from several meters; the format wants its lines together and its type once.
    private Metric MetricOf(Instrument instrument)
    {
        var metric = new Metric(instrument);
        return metrics.GetOrAdd(metric.Name, metric);
    }

    // Two services in one process (tests) have their own meters by the factory.
    private bool IsOurs(Meter meter) =>
        (meter.Scope is null || ReferenceEquals(meter.Scope, meters))
        && Listened.Any(prefix => meter.Name.StartsWith(prefix, StringComparison.Ordinal));
}
