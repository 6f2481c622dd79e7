using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Text;

namespace Portfolio.ServiceDefaults.Prometheus;

/// <summary>One instrument with all its series, in Prometheus's names.</summary>
internal sealed class Metric
{
    /// <summary>Label sets beyond this are dropped, so that a careless label cannot fill the memory.</summary>
    private const int MaxSeries = 2000;

    /// <summary>Bounds in seconds of the OpenTelemetry conventions for durations.</summary>
    private static readonly double[] DefaultBounds =
        [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10];

    private readonly ConcurrentDictionary<string, Series> series = new(StringComparer.Ordinal);
    private readonly Func<Series> create;
    private readonly string? help;
    private readonly string type;

    public Metric(Instrument instrument)
    {
        (type, create) = instrument.GetType().Name switch
        {
            var n when n.StartsWith("Histogram", StringComparison.Ordinal) => ("histogram", () => new Distribution(Bounds(instrument))),
            var n when n.StartsWith("Counter", StringComparison.Ordinal) => ("counter", () => new Sum()),
            var n when n.StartsWith("ObservableCounter", StringComparison.Ordinal) => ("counter", () => new Last()),
            var n when n.StartsWith("UpDownCounter", StringComparison.Ordinal) => ("gauge", () => new Sum()),
            _ => ("gauge", (Func<Series>)(() => new Last())),
        };
        Name = NameOf(instrument, type);
        help = instrument.Description;
    }

    public string Name { get; }

    public void Record(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var labels = Labels.Text(tags);
        if (!series.TryGetValue(labels, out var one))
        {
            if (series.Count >= MaxSeries) return;
            one = series.GetOrAdd(labels, _ => create());
        }

        one.Record(value);
    }

    public void Write(StringBuilder text)
    {
        if (series.IsEmpty) return;
        if (help is not null) text.Append("# HELP ").Append(Name).Append(' ').Append(Labels.Escape(help)).Append('\n');
        text.Append("# TYPE ").Append(Name).Append(' ').Append(type).Append('\n');
        foreach (var (labels, one) in series.OrderBy(pair => pair.Key, StringComparer.Ordinal)) one.Write(text, Name, labels);
    }

    private static IReadOnlyList<double> Bounds(Instrument instrument) => instrument switch
    {
        Histogram<double> h => h.Advice?.HistogramBucketBoundaries ?? DefaultBounds,
        Histogram<long> h => h.Advice?.HistogramBucketBoundaries?.Select(bound => (double)bound).ToArray() ?? DefaultBounds,
        Histogram<int> h => h.Advice?.HistogramBucketBoundaries?.Select(bound => (double)bound).ToArray() ?? DefaultBounds,
        _ => DefaultBounds,
    };

    private static string NameOf(Instrument instrument, string type)
    {
        var name = Labels.Name(instrument.Name);
        var unit = instrument.Unit switch { "s" => "_seconds", "ms" => "_milliseconds", "By" => "_bytes", _ => "" };
        if (!name.EndsWith(unit, StringComparison.Ordinal)) name += unit;
        return type == "counter" && !name.EndsWith("_total", StringComparison.Ordinal) ? name + "_total" : name;
    }
}
