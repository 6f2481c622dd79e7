using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Portfolio.Bench.Catalogue;

/// <summary>The Api as a process of its own, without rate limits.</summary>
internal sealed partial class ApiProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process process;

    private ApiProcess(Process process, Uri address)
    {
        this.process = process;
        Http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 200 }) { BaseAddress = address };
    }

    /// <summary>Calls it.</summary>
    public HttpClient Http { get; }

    /// <summary>Resident memory in MiB.</summary>
    public double Memory
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64 / (double)(1 << 20);
        }
    }

    public static async Task<ApiProcess> StartAsync(string database, string redis, bool cache, int port)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "Portfolio.Api.dll")])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ConnectionStrings__portfoliodb"] = database;
        start.Environment["ConnectionStrings__redis"] = redis;
        start.Environment["CACHE_ANSWERS"] = cache ? "true" : "false";
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["RATE_LIMITS"] = "off";
        start.Environment["HOST"] = "127.0.0.1";
        start.Environment["PORT"] = port.ToString(CultureInfo.InvariantCulture);
        start.Environment["LOG_LEVEL"] = "Error";
        var process = Process.Start(start)!;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var api = new ApiProcess(process, new Uri($"http://127.0.0.1:{port}"));
        await api.WaitAsync();
        return api;
    }

    /// <summary>Look-ups of copies so far: those that found one, and all.</summary>
    public async Task<(double Hits, double All)> CacheAsync()
    {
        var metrics = await Http.GetStringAsync("/prometheus");
        var found = Lookup().Matches(metrics).Select(match => (
            IsHit: match.Groups[1].Value.Contains("hit", StringComparison.Ordinal),
            Count: double.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture))).ToList();
        return (found.Where(one => one.IsHit).Sum(one => one.Count), found.Sum(one => one.Count));
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private async Task WaitAsync()
    {
        for (var started = Stopwatch.GetTimestamp(); ;)
        {
            try
            {
                using var answer = await Http.GetAsync("/health");
                if (answer.IsSuccessStatusCode)
                    return;
            }
            catch (HttpRequestException) when (!process.HasExited && Stopwatch.GetElapsedTime(started) < Patience)
            {
                // Not yet.
            }

            if (process.HasExited || Stopwatch.GetElapsedTime(started) >= Patience)
                throw new InvalidOperationException("The Api did not start.");
            await Task.Delay(100);
        }
    }

    [GeneratedRegex(@"^portfolio_cache_lookups_total\{([^}]*)\} (\S+)$", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Lookup();
}
