using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Portfolio.ServiceDefaults.Jobs;

/// <summary>What the job queues report: counts and durations by source and status, and queue lengths.</summary>
public static class JobMetrics
{
    /// <summary>Name of both the meter and the activity source.</summary>
    public const string Name = "Portfolio.Jobs";

    internal static readonly ActivitySource Activities = new(Name);

    private static readonly Meter Meter = new(Name);
    private static readonly ConcurrentDictionary<string, int> Lengths = new();

    private static readonly Counter<long> Runs =
        Meter.CreateCounter<long>("portfolio.jobs", "{run}", "Runs of jobs by queue, source and status");

    private static readonly Histogram<double> Durations =
        Meter.CreateHistogram<double>("portfolio.job.duration", "s", "Time of one run of a job");

#pragma warning disable IDE0052 // Kept alive for its callback.
    private static readonly ObservableGauge<int> QueueLength = Meter.CreateObservableGauge(
        "portfolio.job.queue.length",
        () => Lengths.Select(queue => new Measurement<int>(queue.Value, new KeyValuePair<string, object?>("queue", queue.Key))),
        "{job}", "Jobs that wait");
#pragma warning restore IDE0052

    internal static void Ended(string queue, string? source, string status, TimeSpan duration)
    {
        var tags = new TagList { { "queue", queue }, { "source", source ?? queue }, { "status", status } };
        Runs.Add(1, tags);
        Durations.Record(duration.TotalSeconds, tags);
    }

    internal static void Waiting(string queue, int length) => Lengths[queue] = length;
}
