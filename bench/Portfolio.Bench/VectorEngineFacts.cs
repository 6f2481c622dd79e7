using System.Diagnostics;
using System.Globalization;

namespace Portfolio.Bench;

/// <summary>
/// The vector engine as a process, over HTTP, with 100,000 vectors of 512 dimensions. What depends on the machine is
/// shown; what is compared with something measured beside it has a target.
/// </summary>
internal static class VectorEngineFacts
{
    private const int Points = 100_000;
    private const int Dimensions = 512;
    private const int Batch = 256;
    private const int Clients = 2;
    private const double LongestRestart = 3;
    private const int Queries = 40;
    private const string Collection = "/collections/bench";

    private static readonly string Description = $$$"""{"vectors":{"size":{{{Dimensions}}},"distance":"Cosine"}}""";

    /// <summary>Prints and judges the facts.</summary>
    public static async Task WriteAsync(TextWriter output, Verdict verdict)
    {
        var folder = Directory.CreateTempSubdirectory("bench-qdrant-").FullName;
        try
        {
            await MeasureAsync(folder, output, verdict);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task MeasureAsync(string folder, TextWriter output, Verdict verdict)
    {
        var vectors = new VectorSet(Points, Dimensions);
        using (var engine = await VectorEngine.StartAsync(folder))
        {
            await engine.SendAsync(HttpMethod.Put, Collection, Description);
            await UpsertAsync(engine, vectors);
            await QueriesAsync(engine, vectors);
            var raw = (double)Points * Dimensions * sizeof(float);
            verdict.Show("vector memory", raw / await engine.SettledMemoryAsync(), "raw vectors over the engine's resident memory");
        }

        var started = Stopwatch.GetTimestamp();
        using (var again = await VectorEngine.StartAsync(folder))
        {
            var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
            Fact($"restart with all of it in {seconds:F2} s");
            var count = await again.SendAsync(HttpMethod.Post, $"{Collection}/points/count", "{}");
            var isWhole = count.GetProperty("result").GetProperty("count").GetInt32() == Points;
            verdict.Show("vector restart", isWhole ? LongestRestart / seconds : 0, $"{LongestRestart} s");
        }

        async Task UpsertAsync(VectorEngine engine, VectorSet all)
        {
            byte[][] bodies = [.. Enumerable.Range(0, (Points + Batch - 1) / Batch).Select(batch => all.Body(batch * Batch, Batch))];
            var cpu = engine.CpuSeconds;
            var start = Stopwatch.GetTimestamp();
            foreach (var body in bodies)
                await engine.PutAsync($"{Collection}/points?wait=true", body);
            var wall = Stopwatch.GetElapsedTime(start).TotalSeconds;
            cpu = engine.CpuSeconds - cpu;
            Fact($"{Points / wall:F0} points a second in batches of {Batch}, one after the other, each durable ({Points / cpu:F0} a second of processor)");

            const string Other = $"{Collection}-together";
            await engine.SendAsync(HttpMethod.Put, Other, Description);
            start = Stopwatch.GetTimestamp();
            await Parallel.ForEachAsync(
                bodies, new ParallelOptions { MaxDegreeOfParallelism = Clients }, async (body, _) => await engine.PutAsync($"{Other}/points?wait=true", body));
            Fact($"{Points / Stopwatch.GetElapsedTime(start).TotalSeconds:F0} points a second in batches of {Batch}, from {Clients} clients at once");
            await engine.SendAsync(HttpMethod.Delete, Other, "");

            var plain = Environment.CpuUsage.TotalTime;
            foreach (var body in bodies.Take(bodies.Length / 4))
                VectorSet.ReadPlainly(body);
            verdict.Show("vector upsert", (Environment.CpuUsage.TotalTime - plain).TotalSeconds * 4 / cpu, "a plain JSON reader over the same bodies, by processor time");
        }

        async Task QueriesAsync(VectorEngine engine, VectorSet all)
        {
            List<double> ours = [], bare = [];
            for (var query = 0; query < Queries * 3 / 2; query++)
            {
                var body = $$"""{"query":{{all.Json(query)}},"limit":10}""";
                var start = Stopwatch.GetTimestamp();
                await engine.SendAsync(HttpMethod.Post, $"{Collection}/points/query", body);
                var middle = Stopwatch.GetTimestamp();
                all.Scan(query);
                if (query >= Queries / 2)
                {
                    ours.Add(Stopwatch.GetElapsedTime(start, middle).TotalMilliseconds);
                    bare.Add(Stopwatch.GetElapsedTime(middle).TotalMilliseconds);
                }
            }

            ours.Sort();
            bare.Sort();
            Fact($"top 10 of {Points} in {ours[Queries / 2]:F2} ms (p95 {ours[Queries * 95 / 100]:F2} ms), HTTP included; a bare loop takes {bare[Queries / 2]:F2} ms");
            verdict.Show("vector query", bare[Queries / 2] / ours[Queries / 2], "a bare dot-product loop on one thread, by wall time");
        }

        void Fact(FormattableString text) => output.WriteLine($"vector engine: {text.ToString(CultureInfo.InvariantCulture)}");
    }
}
