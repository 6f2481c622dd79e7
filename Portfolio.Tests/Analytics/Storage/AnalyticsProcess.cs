using System.Diagnostics;
using System.Globalization;
using Portfolio.Tests.ServiceDefaults;
using Portfolio.Tests.Stores;
using Portfolio.Tests.Waiting;

namespace Portfolio.Tests.Analytics.Storage;

/// <summary>The real service as a process that can be killed and started again, with the same port and spool.</summary>
internal sealed class AnalyticsProcess(string redis) : IAsyncDisposable
{
    private readonly int port = FreePort.Next();
    private readonly DirectoryInfo spool = Directory.CreateTempSubdirectory("analytics-spool-");
    private Process? process;

    public Uri Address => new($"http://127.0.0.1:{port}");

    public async Task StartAsync()
    {
        var start = new ProcessStartInfo("dotnet", ["exec", Repository.Program("Portfolio.Analytics")]) { RedirectStandardOutput = true };
        foreach (var (name, value) in new Dictionary<string, string>
        {
            ["ConnectionStrings__redis"] = redis, ["ASPNETCORE_ENVIRONMENT"] = "Development", ["HOST"] = "127.0.0.1",
            ["PORT"] = port.ToString(CultureInfo.InvariantCulture), ["RATE_LIMITS"] = "off", ["WEBHOOK_SECRET"] = TestService.Secret,
            ["LOG_LEVEL"] = "error", ["ANALYTICS_SPOOL_PATH"] = spool.FullName, ["API_URL"] = "http://127.0.0.1:9",
        })
        {
            start.Environment[name] = value;
        }

        process = Process.Start(start)!;
        _ = process.StandardOutput.ReadToEndAsync();
        using var client = new HttpClient { BaseAddress = Address };
        await Eventually.Get("the service alive", async () => (int)(await client.GetAsync("/alive")).StatusCode, status => status == 200, limitSeconds: 60);
    }

    /// <summary>Ends it as <c>kill -9</c> does.</summary>
    public void Kill()
    {
        process!.Kill();
        process.WaitForExit();
        process.Dispose();
        process = null;
    }

    public ValueTask DisposeAsync()
    {
        if (process is not null) Kill();
        spool.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }
}
