using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;

namespace Portfolio.Bench;

/// <summary>
/// Live updates: events come in by HTTP a hundred times a second, and SignalR clients on the same machine get them
/// gathered, 20 times a second. Delays are from an event's own time to its arrival, intake and Redis included.
/// </summary>
internal static class LiveFacts
{
    private const int Clients = 1000;
    private const int UpdatesASecond = 20;
    private const int LongestDelay = 250;
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Measured = TimeSpan.FromSeconds(8);
    private static readonly int[] Crowds = [1000, 1500, 2000, 3000, 4000, 6000];

    /// <summary>Prints the facts and judges them.</summary>
    public static async Task WriteAsync(TextWriter output, Verdict verdict)
    {
        using var server = await AnalyticsServer.StartAsync(new Dictionary<string, string>
        {
            ["LIVE_MAX_CONNECTIONS"] = "100000",
            ["LIVE_MAX_PER_ADDRESS"] = "100000",
        });
        using var listeners = new LiveListeners(server.Address);
        using var stop = new CancellationTokenSource();
        var posting = PostAsync(server.Address, stop.Token);
        var ceiling = 0;
        foreach (var crowd in Crowds)
        {
            var (updates, p99) = await MeasureAsync(crowd);
            if (crowd == Clients)
            {
                verdict.Show("live updates", updates / UpdatesASecond, $"{UpdatesASecond} updates a second for each of {Clients} clients");
                verdict.Show("live delay", (double)LongestDelay / Math.Max(p99, 1), $"{LongestDelay} ms, over the p99 delay of {Clients} clients");
            }

            if (p99 >= LongestDelay || updates < 0.9 * UpdatesASecond) break;
            ceiling = crowd;
        }

        Fact($"up to {ceiling} clients with a p99 below {LongestDelay} ms, the clients using the same processors");
        await stop.CancelAsync();
        await posting;

        async Task<(double Updates, int P99)> MeasureAsync(int crowd)
        {
            await listeners.GrowToAsync(crowd);
            await Task.Delay(Settling);
            listeners.Reset();
            var (cpu, own, start) = (server.CpuTime, Environment.CpuUsage.TotalTime, Stopwatch.GetTimestamp());
            await Task.Delay(Measured);
            var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
            var (total, delays) = listeners.Measure(0.5, 0.99);
            var updates = total / seconds / crowd;
            var (used, ownUsed) = ((server.CpuTime - cpu).TotalSeconds / seconds, (Environment.CpuUsage.TotalTime - own).TotalSeconds / seconds);
            Fact($"{listeners.Count} of {crowd} SignalR clients, {updates:F1} updates a second each, p50 {delays[0]} ms, p99 {delays[1]} ms");
            Fact($"  the service used {used:F2} processors and {server.Memory >> 20} MB, the clients {ownUsed:F2} processors");
            return (updates, delays[1]);
        }

        void Fact(FormattableString text) => output.WriteLine($"live: {text.ToString(CultureInfo.InvariantCulture)}");
    }

    private static async Task PostAsync(Uri address, CancellationToken cancellationToken)
    {
        using var http = new HttpClient { BaseAddress = address };
        http.DefaultRequestHeaders.UserAgent.ParseAdd("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0");
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken))
            {
                using var response = await http.PostAsJsonAsync("/events/pageview", new { page = "/bench", timestamp = DateTime.UtcNow }, cancellationToken);
                response.EnsureSuccessStatusCode();
            }
        }
        catch (OperationCanceledException)
        {
            // Measured.
        }
    }
}
