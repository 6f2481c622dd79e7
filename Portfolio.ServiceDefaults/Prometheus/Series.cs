using System.Globalization;
using System.Text;

namespace Portfolio.ServiceDefaults.Prometheus;

/// <summary>One line (or group of lines) of a metric: a value for one set of labels.</summary>
internal abstract class Series
{
    public abstract void Record(double value);

    public abstract void Write(StringBuilder text, string name, string labels);

    protected static void Line(StringBuilder text, string name, string labels, double value)
    {
        text.Append(name);
        if (labels.Length > 0) text.Append('{').Append(labels).Append('}');
        text.Append(' ').Append(Number(value)).Append('\n');
    }

    protected static string Number(double value) =>
        double.IsPositiveInfinity(value) ? "+Inf" : value.ToString("R", CultureInfo.InvariantCulture);
}

/// <summary>A running sum: counters and up-down counters.</summary>
internal sealed class Sum : Series
{
    private double total;

    public override void Record(double value)
    {
        var seen = Volatile.Read(ref total);
        while (true)
        {
            var before = Interlocked.CompareExchange(ref total, seen + value, seen);
            if (before.Equals(seen)) return;
            seen = before;
        }
    }

    public override void Write(StringBuilder text, string name, string labels) => Line(text, name, labels, Volatile.Read(ref total));
}

/// <summary>The last value: gauges, and everything that is observed at scraping.</summary>
internal sealed class Last : Series
{
    private double value;

    public override void Record(double value) => Volatile.Write(ref this.value, value);

    public override void Write(StringBuilder text, string name, string labels) => Line(text, name, labels, Volatile.Read(ref value));
}

/// <summary>How many values fell under each bound.</summary>
internal sealed class Distribution(IReadOnlyList<double> bounds) : Series
{
    private readonly Lock gate = new();
    private readonly long[] counts = new long[bounds.Count + 1];
    private double sum;

    public override void Record(double value)
    {
        var bucket = 0;
        while (bucket < bounds.Count && value > bounds[bucket]) bucket++;
        lock (gate)
        {
            counts[bucket]++;
            sum += value;
        }
    }

    public override void Write(StringBuilder text, string name, string labels)
    {
        long[] copy;
        double total;
        lock (gate)
        {
            copy = [.. counts];
            total = sum;
        }

        var below = 0L;
        var comma = labels.Length > 0 ? "," : "";
        for (var i = 0; i < copy.Length; i++)
        {
            below += copy[i];
            var bound = i < bounds.Count ? bounds[i] : double.PositiveInfinity;
            Line(text, name + "_bucket", $"{labels}{comma}le=\"{Number(bound)}\"", below);
        }

        Line(text, name + "_sum", labels, total);
        Line(text, name + "_count", labels, below);
    }
}
