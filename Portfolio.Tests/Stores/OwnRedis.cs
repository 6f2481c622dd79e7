using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using StackExchange.Redis;

namespace Portfolio.Tests.Stores;

/// <summary>A Redis of a test's own, with its append-only file on: for tests that end it, or count its commands.</summary>
public sealed class OwnRedis : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("own-redis-");
    private readonly int port = FreePort.Next();
    private Process? process;

    /// <summary>How to reach it.</summary>
    public string ConnectionString => $"127.0.0.1:{port}";

    public static async Task<OwnRedis> StartAsync()
    {
        var redis = new OwnRedis();
        await redis.RestartAsync();
        return redis;
    }

    /// <summary>Starts it with the data that it had, and waits until it answers.</summary>
    public async Task RestartAsync()
    {
        process = Process.Start(new ProcessStartInfo("redis-server",
        [
            "--port", port.ToString(CultureInfo.InvariantCulture), "--bind", "127.0.0.1", "--dir", folder.FullName, "--appendonly", "yes", "--save", "",
        ]) { RedirectStandardOutput = true })!;
        _ = process.StandardOutput.ReadToEndAsync();
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                await using var connection = await ConnectAsync();
                return;
            }
            catch (RedisConnectionException) when (Stopwatch.GetElapsedTime(started) < Limit)
            {
                // Not yet; connecting took its time.
            }
        }
    }

    /// <summary>Ends it as <c>kill -9</c> does.</summary>
    public void Kill()
    {
        process!.Kill();
        process.WaitForExit();
        process.Dispose();
        process = null;
    }

    /// <summary>A connection of the test's own.</summary>
    public Task<Connection> ConnectAsync() => Connection.OpenAsync(ConnectionString);

    public ValueTask DisposeAsync()
    {
        if (process is not null) Kill();
        folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    /// <summary>A connection that ends with its user.</summary>
    public sealed class Connection : IAsyncDisposable
    {
        private readonly ConnectionMultiplexer multiplexer;

        private Connection(ConnectionMultiplexer multiplexer) => this.multiplexer = multiplexer;

        public IDatabase Database => multiplexer.GetDatabase();

        public static async Task<Connection> OpenAsync(string address) =>
            new(await ConnectionMultiplexer.ConnectAsync(address + ",connectTimeout=500,connectRetry=1"));

        public ValueTask DisposeAsync()
        {
            multiplexer.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}

/// <summary>Ports that nobody listens on.</summary>
public static class FreePort
{
    /// <summary>One that was free a moment ago.</summary>
    public static int Next()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
