using System.Diagnostics;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Portfolio.Analytics;
using Portfolio.Analytics.Events;
using Portfolio.Analytics.Live;
using Portfolio.Analytics.Metrics;
using Portfolio.Analytics.Storage;
using Portfolio.ServiceDefaults;
using Portfolio.ServiceDefaults.Access;
using Portfolio.ServiceDefaults.Errors;

namespace Portfolio.Bench.Analytics;

/// <summary>
/// Analytics as a process of its own, with one more route: <c>POST /bare</c>, which reads the body and nothing else. This
/// program starts itself again for it.
/// </summary>
internal sealed class AnalyticsHost : IDisposable
{
    /// <summary>The argument that makes this program the service.</summary>
    public const string Argument = "analytics-host";

    private readonly Process _process;
    private readonly DirectoryInfo _spool;

    private AnalyticsHost(Process process, DirectoryInfo spool, Uri address) => (_process, _spool, Address) = (process, spool, address);

    public Uri Address { get; }

    /// <summary>Seconds of processor that it has used.</summary>
    public double CpuSeconds
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime.TotalSeconds;
        }
    }

    /// <summary>Is the service until it is killed.</summary>
    public static void Run()
    {
        var builder = WebApplication.CreateBuilder();
        builder.AddServiceDefaults(new ServiceIdentity("analytics", 8002, ErrorStyle.BadRequest400));
        builder.AddSettings<AnalyticsSettings>();
        builder.Services.AddEventStore();
        builder.AddLive();
        var app = builder.Build();
        app.MapServiceDefaults();
        app.MapEvents();
        app.MapMetrics();
        app.MapLive();
        app.MapPost("/bare", BareAsync).AllowForeignOrigin();
        app.Run();
    }

    /// <summary>Starts it and waits until it has its connection to Redis.</summary>
    public static async Task<AnalyticsHost> StartAsync(string redis)
    {
        var spool = Directory.CreateTempSubdirectory("bench-spool-");
        var start = new ProcessStartInfo("dotnet", ["exec", typeof(AnalyticsHost).Assembly.Location, Argument]) { RedirectStandardOutput = true };
        foreach (var (name, value) in new Dictionary<string, string>
        {
            ["ConnectionStrings__redis"] = redis, ["HOST"] = "127.0.0.1", ["PORT"] = "0", ["RATE_LIMITS"] = "off", ["API_URL"] = "http://127.0.0.1:9",
            ["ASPNETCORE_ENVIRONMENT"] = "Development", ["LOG_LEVEL"] = "INFO", ["ANALYTICS_SPOOL_PATH"] = spool.FullName,
        })
        {
            start.Environment[name] = value;
        }

        var process = Process.Start(start)!;
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.IndexOf("http://127.0.0.1:", StringComparison.Ordinal) is not (>= 0 and var at) || line.Contains(":9/", StringComparison.Ordinal))
                continue;
            _ = process.StandardOutput.ReadToEndAsync();
            var host = new AnalyticsHost(process, spool, new Uri(line[at..].Split('"', ' ')[0]));
            await host.ConnectedAsync();
            return host;
        }

        throw new InvalidOperationException("Analytics did not start.");
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        _spool.Delete(recursive: true);
    }

    private static async Task BareAsync(HttpContext context)
    {
        PipeReader reader = context.Request.BodyReader;
        while (true)
        {
            var read = await reader.ReadAsync(context.RequestAborted);
            reader.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted)
                break;
        }

        context.Response.ContentType = "application/json";
        context.Response.ContentLength = 2;
        await context.Response.Body.WriteAsync("{}"u8.ToArray(), context.RequestAborted);
    }

    private async Task ConnectedAsync()
    {
        using var client = new HttpClient { BaseAddress = Address };
        for (var attempt = 0; attempt < 100; attempt++)
        {
            if ((await client.GetStringAsync("/metrics/realtime")).Contains("\"degraded\":false", StringComparison.Ordinal))
                return;
            await Task.Delay(100);
        }

        throw new InvalidOperationException("Analytics has no connection to Redis.");
    }
}
