using System.Collections.Concurrent;
using System.Globalization;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Orchestration;
using Npgsql;

namespace Aspire.Hosting.Postgres;

/// <summary>Runs this machine's PostgreSQL in place of the container: own data folder, password logins only, loopback only.</summary>
internal sealed class PostgresProcess(PostgresServerResource server) : LocalProcess
{
    private const int StatusLine = 7;
    private static readonly TimeSpan InitLimit = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan EarlierServerLimit = TimeSpan.FromSeconds(15);

    private string? statusFile;

    /// <summary>
    /// Whether the server says, in the line that its own tools look at, that it accepts logins. Asking earlier would
    /// fill its log with refusals.
    /// </summary>
    public bool AcceptsLogins()
    {
        try
        {
            return statusFile is not null && File.ReadLines(statusFile).Skip(StatusLine).FirstOrDefault()?.Trim() == "ready";
        }
        catch (IOException)
        {
            return false;
        }
    }

    public override async Task<LaunchPlan> PrepareAsync(LaunchContext context, CancellationToken cancellationToken)
    {
        var identity = Identity.Unprivileged("postgres");
        var folder = context.Folders.DataFolder(server, identity);
        var data = Path.Combine(folder, "data");
        var versionFile = Path.Combine(data, "PG_VERSION");
        var isNew = !File.Exists(versionFile);
        var binaries = PostgresBinaries.Find(isNew ? null : (await File.ReadAllTextAsync(versionFile, cancellationToken).ConfigureAwait(false)).Trim());
        var isKept = folder != context.Folders.TemporaryFolder(server.Name, identity);
        if (isNew)
        {
            await InitializeAsync(context, binaries, folder, identity, isKept, cancellationToken).ConfigureAwait(false);
        }

        await WaitForEarlierServerAsync(data, cancellationToken).ConfigureAwait(false);
        statusFile = Path.Combine(data, "postmaster.pid");
        var port = context.TargetPorts[PostgresServerResource.PrimaryEndpointName].ToString(CultureInfo.InvariantCulture);
        return new LaunchPlan
        {
            FileName = binaries.Server,
            Arguments =
            [
                "-D", data, "-p", port,
                "-c", "listen_addresses=localhost",
                "-c", "unix_socket_directories=",
                .. isKept ? Array.Empty<string>() : ["-c", "fsync=off", "-c", "full_page_writes=off"],
                .. context.Arguments,
            ],
            WorkingDirectory = folder,
            Environment = Environment,

            // PostgreSQL's fast stop: clients are disconnected, data is written.
            StopSignal = Signal.Interrupt,
            RunAs = identity,
        };
    }

    public override async Task ReadyAsync(CancellationToken cancellationToken)
    {
        var connectionString = await ((IResourceWithConnectionString)server).GetConnectionStringAsync(cancellationToken).ConfigureAwait(false);
        await using var connection = new NpgsqlConnection($"{connectionString};Database=postgres;Pooling=false");
        await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
        foreach (var name in server.Databases.Values)
        {
            await using var known = new NpgsqlCommand("SELECT 1 FROM pg_database WHERE datname = $1", connection);
            known.Parameters.Add(new NpgsqlParameter { Value = name });
            if (await known.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) is null)
            {
                using var quoting = new NpgsqlCommandBuilder();
#pragma warning disable CA2100 // The name of a database cannot be a parameter; it is quoted.
                await using var command = new NpgsqlCommand($"CREATE DATABASE {quoting.QuoteIdentifier(name)}", connection);
#pragma warning restore CA2100
                await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
            }
        }
    }

    // Settings of the machine's own client programs must not reach the server.
    private static Dictionary<string, string?> Environment { get; } = new()
    {
        ["LC_ALL"] = "C.UTF-8",
        ["PGDATA"] = null,
        ["PGPORT"] = null,
        ["PGHOST"] = null,
        ["PGUSER"] = null,
        ["PGPASSWORD"] = null,
    };

    // Made under another name first: a host that dies in between leaves nothing that looks complete.
    private async Task InitializeAsync(
        LaunchContext context, PostgresBinaries binaries, string folder, Identity? identity, bool isKept, CancellationToken cancellationToken)
    {
        var unfinished = Path.Combine(folder, "data.new");
        if (Directory.Exists(unfinished))
        {
            Directory.Delete(unfinished, recursive: true);
        }

        var user = await server.UserNameReference.GetValueAsync(cancellationToken).ConfigureAwait(false) ?? PostgresServerResource.DefaultUserName;
        var password = await server.PasswordParameter.GetValueAsync(cancellationToken).ConfigureAwait(false);
        var passwordFile = Path.Combine(folder, "password.tmp");
        SecretFile.Write(passwordFile, password!, identity);
        try
        {
            var plan = new LaunchPlan
            {
                FileName = binaries.InitDb,
                Arguments =
                [
                    "-D", unfinished, "--auth=scram-sha-256", $"--pwfile={passwordFile}", $"--username={user}",
                    "--encoding=UTF8", "--locale=C.UTF-8", .. isKept ? Array.Empty<string>() : ["--no-sync"],
                ],
                WorkingDirectory = folder,
                Environment = Environment,
                RunAs = identity,
            };
            var output = new ConcurrentQueue<string>();
            var exit = await context.Launcher.RunAsync(plan, (line, _) => output.Enqueue(line), InitLimit, cancellationToken).ConfigureAwait(false);
            if (exit != 0)
            {
                throw new DistributedApplicationException($"initdb failed with exit code {exit}:\n{string.Join('\n', output)}");
            }

            context.Log("initdb has made a new data folder", false);
        }
        finally
        {
            File.Delete(passwordFile);
        }

        Directory.Move(unfinished, Path.Combine(folder, "data"));
    }

    // A host that was killed leaves a server that needs a moment to notice.
    private static async Task WaitForEarlierServerAsync(string data, CancellationToken cancellationToken)
    {
        var pidFile = Path.Combine(data, "postmaster.pid");
        var since = TimeProvider.System.GetTimestamp();
        while (File.Exists(pidFile) && IsServer(pidFile))
        {
            if (TimeProvider.System.GetElapsedTime(since) > EarlierServerLimit)
            {
                throw new DistributedApplicationException($"another PostgreSQL uses {data}: see the process id in {pidFile}");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), cancellationToken).ConfigureAwait(false);
        }
    }

    private static bool IsServer(string pidFile)
    {
        try
        {
            var pid = File.ReadLines(pidFile).FirstOrDefault();
            return File.ReadAllText($"/proc/{pid}/comm").Trim() == "postgres";
        }
        catch (IOException)
        {
            return false;
        }
    }
}
