using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Portfolio.Bench.Analytics;

/// <summary>The machine's Redis in a folder of its own, with its append-only file on.</summary>
internal sealed class RedisServer : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("bench-redis-");
    private readonly int _port = FreePort();
    private readonly Process _process;

    private RedisServer()
    {
        _process = Process.Start(new ProcessStartInfo("redis-server",
        [
            "--port", _port.ToString(CultureInfo.InvariantCulture), "--bind", "127.0.0.1", "--dir", _folder.FullName, "--appendonly", "yes", "--save", "",
        ]) { RedirectStandardOutput = true })!;
        while (_process.StandardOutput.ReadLine() is { } line && !line.Contains("Ready to accept connections", StringComparison.Ordinal))
        {
        }

        _ = _process.StandardOutput.ReadToEndAsync();
    }

    public string ConnectionString => $"127.0.0.1:{_port}";

    public static RedisServer Start() => new();

    /// <summary>Requests a second that <c>redis-benchmark</c> reports for INCR over 64 connections.</summary>
    public async Task<double> OwnRateAsync()
    {
        using var benchmark = Process.Start(new ProcessStartInfo("redis-benchmark",
            ["-p", _port.ToString(CultureInfo.InvariantCulture), "-t", "incr", "-c", "64", "-n", "200000", "--csv"]) { RedirectStandardOutput = true })!;
        var text = await benchmark.StandardOutput.ReadToEndAsync();
        await benchmark.WaitForExitAsync();
        var line = text.Split('\n').Last(row => row.StartsWith("\"INCR\"", StringComparison.Ordinal));
        return double.Parse(line.Split(',')[1].Trim('"'), CultureInfo.InvariantCulture);
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        _folder.Delete(recursive: true);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
