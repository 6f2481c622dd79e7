using System.Collections.Concurrent;
using System.Diagnostics;

namespace Portfolio.Bench.Catalogue;

/// <summary>What clients met that asked as fast as they were answered.</summary>
/// <param name="PerSecond">Answers a second, of all clients together.</param>
/// <param name="Median">Milliseconds.</param>
/// <param name="Percentile95">Milliseconds.</param>
/// <param name="Longest">Milliseconds.</param>
internal sealed record Load(double PerSecond, double Median, double Percentile95, double Longest)
{
    /// <summary>Lets clients ask for the addresses, each in an order of its own, for some seconds.</summary>
    public static async Task<Load> RunAsync(HttpClient http, int clients, double seconds, IReadOnlyList<string> paths)
    {
        var latencies = new ConcurrentBag<double>();
        var started = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, clients).Select(client => Task.Run(() => ClientAsync(client))));
        var elapsed = Stopwatch.GetElapsedTime(started).TotalSeconds;
        double[] sorted = [.. latencies.Order()];
        return new Load(sorted.Length / elapsed, At(sorted, 0.5), At(sorted, 0.95), sorted[^1]);

        async Task ClientAsync(int client)
        {
            var random = new Random(client);
            while (Stopwatch.GetElapsedTime(started).TotalSeconds < seconds)
            {
                var asked = Stopwatch.GetTimestamp();
                using var answer = await http.GetAsync(paths[random.Next(paths.Count)]);
                await answer.Content.ReadAsByteArrayAsync();
                if (!answer.IsSuccessStatusCode)
                    throw new InvalidOperationException($"{answer.RequestMessage!.RequestUri}: {(int)answer.StatusCode}");
                latencies.Add(Stopwatch.GetElapsedTime(asked).TotalMilliseconds);
            }
        }
    }

    private static double At(double[] sorted, double share) => sorted[Math.Min(sorted.Length - 1, (int)(sorted.Length * share))];
}
