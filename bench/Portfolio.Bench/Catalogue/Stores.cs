using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Portfolio.Bench.Catalogue;

/// <summary>
/// PostgreSQL and Redis of the benchmark: those of <c>PORTFOLIO_BENCH_POSTGRES</c> and <c>PORTFOLIO_BENCH_REDIS</c>, else
/// own ones in a temporary folder, with the servers' default settings.
/// </summary>
internal sealed class Stores : IAsyncDisposable
{
    private const string Password = "bench";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly string folder = Directory.CreateTempSubdirectory("bench-stores-").FullName;
    private readonly List<Process> processes = [];

    /// <summary>Connection string of a server whose user may create databases.</summary>
    public string Postgres { get; private set; } = Environment.GetEnvironmentVariable("PORTFOLIO_BENCH_POSTGRES") ?? "";

    /// <summary>Connection string of Redis.</summary>
    public string Redis { get; private set; } = Environment.GetEnvironmentVariable("PORTFOLIO_BENCH_REDIS") ?? "";

    public static async Task<Stores> StartAsync()
    {
        var stores = new Stores();
        if (stores.Postgres.Length == 0)
            await stores.StartPostgresAsync();
        if (stores.Redis.Length == 0)
            stores.StartRedis();
        return stores;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in processes)
        {
            process.Kill();
            await process.WaitForExitAsync();
            process.Dispose();
        }

        Directory.Delete(folder, recursive: true);
    }

    private async Task StartPostgresAsync()
    {
        var (data, secret, port) = (Path.Combine(folder, "data"), Path.Combine(folder, "password"), FreePort());
        await File.WriteAllTextAsync(secret, Password);
        if (Environment.UserName == "root")
            await RunAsync("chown", "-R", "postgres", folder);
        var binaries = Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").OrderDescending(StringComparer.Ordinal).Select(version => $"{version}/bin/").First()
            : "";
        await RunAsync([.. Unprivileged(), $"{binaries}initdb", "--auth=scram-sha-256", $"--pwfile={secret}", "-U", "postgres", "-D", data]);
        Start([.. Unprivileged(), $"{binaries}postgres", "-D", data, "-c", "listen_addresses=127.0.0.1", "-k", folder, "-p", $"{port}"]);
        Postgres = $"Host=127.0.0.1;Port={port};Username=postgres;Password={Password};Database=postgres";
        for (var started = Stopwatch.GetTimestamp(); ;)
        {
            try
            {
                await using var connection = new NpgsqlConnection(Postgres + ";Pooling=false");
                await connection.OpenAsync();
                return;
            }
            catch (NpgsqlException) when (Stopwatch.GetElapsedTime(started) < Patience)
            {
                await Task.Delay(100);
            }
        }
    }

    private void StartRedis()
    {
        var port = FreePort();
        Start(["redis-server", "--bind", "127.0.0.1", "--port", $"{port}", "--dir", folder, "--save", "", "--requirepass", Password]);
        Redis = $"127.0.0.1:{port},password={Password}";
    }

    // The servers refuse to run as root.
    private static string[] Unprivileged() => Environment.UserName == "root"
        ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", "--no-new-privs"]
        : [];

    private void Start(string[] command) => processes.Add(Launch(command));

    private static async Task RunAsync(params string[] command)
    {
        using var process = Launch(command);
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{command[0]} ended with {process.ExitCode}.");
    }

    private static Process Launch(string[] command)
    {
        var process = Process.Start(new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        // A full pipe would stop it.
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
