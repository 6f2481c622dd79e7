using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Portfolio.Bench;

/// <summary>Analytics and a Redis of its own (append-only file on, as in use), each a process on a free port.</summary>
internal sealed class AnalyticsServer : IDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);

    private readonly string _folder = Directory.CreateTempSubdirectory("bench-analytics-").FullName;
    private readonly Process _redis;
    private readonly Process _service;

    private AnalyticsServer(IReadOnlyDictionary<string, string> settings)
    {
        RedisPort = FreePort();
        var port = FreePort();
        _redis = Start("redis-server", ["--port", Text(RedisPort), "--bind", "127.0.0.1", "--dir", _folder, "--appendonly", "yes", "--save", ""], []);
        _service = Start("dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "Portfolio.Analytics.dll")], new Dictionary<string, string>(settings)
        {
            ["ENVIRONMENT"] = "development",
            ["PORT"] = Text(port),
            ["LOG_LEVEL"] = "warning",
            ["RATE_LIMITS"] = "off",
            ["ANALYTICS_SPOOL_PATH"] = Path.Combine(_folder, "spool"),
            ["ConnectionStrings__redis"] = $"127.0.0.1:{Text(RedisPort)}",
        });
        Address = new Uri($"http://127.0.0.1:{Text(port)}");
    }

    /// <summary>Where the service listens.</summary>
    public Uri Address { get; }

    /// <summary>Where its Redis listens.</summary>
    public int RedisPort { get; }

    /// <summary>Processor time of the service so far.</summary>
    public TimeSpan CpuTime
    {
        get
        {
            _service.Refresh();
            return _service.TotalProcessorTime;
        }
    }

    /// <summary>Resident bytes of the service.</summary>
    public long Memory
    {
        get
        {
            _service.Refresh();
            return _service.WorkingSet64;
        }
    }

    /// <summary>Starts both and waits until the service is healthy.</summary>
    public static async Task<AnalyticsServer> StartAsync(IReadOnlyDictionary<string, string> settings)
    {
        var server = new AnalyticsServer(settings);
        try
        {
            await server.HealthyAsync();
            return server;
        }
        catch
        {
            server.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        foreach (var process in new[] { _service, _redis })
        {
            process.Kill();
            process.WaitForExit();
            process.Dispose();
        }

        Directory.Delete(_folder, recursive: true);
    }

    private async Task HealthyAsync()
    {
        using var http = new HttpClient { BaseAddress = Address };
        using var limit = new CancellationTokenSource(StartLimit);
        while (true)
        {
            try
            {
                if ((await http.GetStringAsync("/health", limit.Token)).Contains("\"redis\":\"ok\"", StringComparison.Ordinal)) return;
            }
            catch (HttpRequestException) when (!_service.HasExited)
            {
                // Not yet.
            }

            await Task.Delay(200, limit.Token);
        }
    }

    private static Process Start(string program, string[] arguments, Dictionary<string, string> variables)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true };
        foreach (var (name, value) in variables) start.Environment[name] = value;
        var process = Process.Start(start)!;
        // A full pipe would stop it.
        _ = process.StandardOutput.ReadToEndAsync();
        return process;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
