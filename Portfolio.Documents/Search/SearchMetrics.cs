using System.Diagnostics.Metrics;
using Portfolio.Documents.Embeddings;

namespace Portfolio.Documents.Search;

/// <summary>Latency and results of searches, by mode.</summary>
public sealed class SearchMetrics
{
    private static readonly double[] Seconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.3, 0.5, 1, 2.5, 5];

    private readonly Histogram<double> duration;
    private readonly Counter<long> passages;
    private readonly Counter<long> failures;

    /// <summary>Creates the instruments.</summary>
    public SearchMetrics(IMeterFactory meters)
    {
        ArgumentNullException.ThrowIfNull(meters);
        var meter = meters.Create(EmbeddingMetrics.MeterName);
        duration = meter.CreateHistogram(
            "portfolio.search.duration", "s", "Time of one search, with the embedding of its question.",
            advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = Seconds });
        passages = meter.CreateCounter<long>("portfolio.search.passages", "{passage}", "Passages found.");
        failures = meter.CreateCounter<long>("portfolio.search.failures", "{search}", "Searches that failed.");
    }

    internal void Found(string mode, int count, TimeSpan took)
    {
        var tag = new KeyValuePair<string, object?>("mode", mode);
        duration.Record(took.TotalSeconds, tag);
        passages.Add(count, tag);
    }

    internal void Failed(string mode) => failures.Add(1, new KeyValuePair<string, object?>("mode", mode));
}
