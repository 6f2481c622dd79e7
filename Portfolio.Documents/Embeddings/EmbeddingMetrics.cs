using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Portfolio.Documents.Embeddings;

/// <summary>Texts, tokens and latency of embedding, for each model.</summary>
public sealed class EmbeddingMetrics
{
    /// <summary>The service's meter.</summary>
    public const string MeterName = "Portfolio.Documents";

    private static readonly double[] Seconds = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

    private readonly Counter<long> texts;
    private readonly Counter<long> tokens;
    private readonly Counter<long> failures;
    private readonly Histogram<double> duration;

    /// <summary>Creates the instruments.</summary>
    public EmbeddingMetrics(IMeterFactory meters)
    {
        ArgumentNullException.ThrowIfNull(meters);
        var meter = meters.Create(MeterName);
        texts = meter.CreateCounter<long>("portfolio.embedding.texts", "{text}", "Texts embedded.");
        tokens = meter.CreateCounter<long>("portfolio.embedding.tokens", "{token}", "Tokens embedded.");
        failures = meter.CreateCounter<long>("portfolio.embedding.failures", "{call}", "Calls that failed.");
        duration = meter.CreateHistogram(
            "portfolio.embedding.duration",
            "s",
            "Time of one call, for all of its texts.",
            advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = Seconds });
    }

    internal void Embedded(string model, int textCount, long tokenCount, long started)
    {
        var tag = new KeyValuePair<string, object?>("model", model);
        texts.Add(textCount, tag);
        tokens.Add(tokenCount, tag);
        duration.Record(Stopwatch.GetElapsedTime(started).TotalSeconds, tag);
    }

    internal void Failed(string model) => failures.Add(1, new KeyValuePair<string, object?>("model", model));
}
