using Portfolio.Bench.Analytics;
using Portfolio.Bench.Catalogue;

namespace Portfolio.Bench;

/// <summary>Runs the benchmarks and compares them with their targets.</summary>
public static class Run
{
    private const string Check = "--check";
    private const string All = "all";

    private static readonly string[] s_parts =
        [All, "scraper", "classification", "hostile", "embedding", "vectors", "query", "live", "journey", "events", "metrics"];

    /// <summary>Prints a table. With <c>--check</c> it returns 1 when a ratio is below its target, or has none.</summary>
    public static async Task<int> WithAsync(IReadOnlyList<string> arguments, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        ArgumentNullException.ThrowIfNull(output);
        if (arguments is ["catalogue"])
            return await CatalogueAsync(output);
        var part = arguments.FirstOrDefault(argument => argument != Check) ?? All;
        if (!s_parts.Contains(part) || arguments.Count(argument => argument != Check) > 1)
        {
            output.WriteLine($"usage: ./portfolio bench [{Check}] [{string.Join(" | ", s_parts)}], or bench catalogue");
            return 2;
        }

        var verdict = new Verdict(output);
        // First, since it is about the memory of the whole process.
        if (Wanted("hostile"))
            await HostileAnswerFacts.WriteAsync(output, verdict);
        if (Wanted("classification"))
            ClassificationFacts.Write(output, verdict);
        if (Wanted("scraper") || Wanted("embedding"))
            Compare(Benchmarks(), output, verdict);
        if (Wanted("embedding"))
            await EmbeddingFacts.WriteAsync(output, verdict);
        if (Wanted("vectors"))
            await VectorEngineFacts.WriteAsync(output, verdict);
        if (Wanted("query"))
            await QueryFacts.WriteAsync(output, verdict);
        if (Wanted("live"))
            await LiveFacts.WriteAsync(output, verdict);
        if (Wanted("journey"))
            await PaperJourneyFacts.WriteAsync(output, verdict);
        if (Wanted("events"))
            await IntakeFacts.WriteAsync(output, verdict);
        // Only by name: recording the events takes minutes.
        if (part == "metrics")
            await MetricFacts.WriteAsync(output, verdict);
        if (!arguments.Contains(Check))
            return 0;
        output.WriteLine(verdict.Missed.Count == 0
            ? "All ratios reach their targets."
            : $"Below the target of bench/targets.json, or without one: {string.Join(", ", verdict.Missed)}");
        return verdict.Missed.Count == 0 ? 0 : 1;

        bool Wanted(string name) => part == All || part == name;

        IEnumerable<Benchmark> Benchmarks() =>
            (Wanted("scraper") ? ScraperBenchmarks.All() : []).Concat(Wanted("embedding") ? EmbeddingBenchmarks.All() : []);
    }

    /// <summary>The catalogue is measured by times, not by ratios, and alone: filling it takes minutes.</summary>
    private static async Task<int> CatalogueAsync(TextWriter output)
    {
        var missed = await CatalogueFacts.WriteAsync(output);
        output.WriteLine(missed.Count == 0 ? "All within their limits." : $"Above their limits: {string.Join(", ", missed)}");
        return missed.Count == 0 ? 0 : 1;
    }

    private static void Compare(IEnumerable<Benchmark> benchmarks, TextWriter output, Verdict verdict)
    {
        output.WriteLine($"{"",-18} {"ours",12} {"plain",12} {"ratio",7} {"target",7} {"a second",10} {"allocated",11}");
        foreach (var benchmark in benchmarks)
        {
            var measured = MeasuredAgainst(benchmark, verdict[benchmark.Name]);
            output.WriteLine(
                $"{benchmark.Name,-18} {Micro(measured.Ours),12} {Micro(measured.Plain),12} {measured.Ratio,7:F2} "
                + $"{verdict[benchmark.Name],7:F2} {1e6 / measured.Ours,10:N0} {measured.Bytes,9:N0} B   "
                + $"{benchmark.Unit}; plain: {benchmark.Baseline}");
            verdict.Judge(benchmark.Name, measured.Ratio);
        }
    }

    /// <summary>A ratio below the target is measured once more: somebody else may have used the machine.</summary>
    private static Measurement MeasuredAgainst(Benchmark benchmark, double? target)
    {
        var first = Measurement.Of(benchmark);
        return first.Ratio >= target ? first : Measurement.Of(benchmark);
    }

    private static string Micro(double microseconds) => $"{microseconds:N2} µs";
}
