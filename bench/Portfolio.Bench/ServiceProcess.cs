using System.Diagnostics;
using System.Text.Json;

namespace Portfolio.Bench;

/// <summary>A service as a process of its own on a free port, as it is deployed but for its environment.</summary>
internal sealed class ServiceProcess : IDisposable
{
    private readonly Process _process;

    private ServiceProcess(Process process, Uri address)
    {
        _process = process;
        Http = new HttpClient { BaseAddress = address };
    }

    /// <summary>A client of it.</summary>
    public HttpClient Http { get; }

    /// <summary>Resident memory in MiB.</summary>
    public double MemoryMiB
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64 / 1048576.0;
        }
    }

    /// <summary>Migrates its database and starts it.</summary>
    public static async Task<ServiceProcess> StartAsync(string assembly, IReadOnlyDictionary<string, string> settings)
    {
        using (var migration = Process.Start(Command(assembly, settings, "--migrate"))!)
        {
            await migration.StandardOutput.ReadToEndAsync();
            await migration.WaitForExitAsync();
            if (migration.ExitCode != 0)
                throw new InvalidOperationException($"{assembly} --migrate ended with {migration.ExitCode}.");
        }

        var process = Process.Start(Command(assembly, settings))!;
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith('{') && JsonDocument.Parse(line).RootElement.GetProperty("message").GetString() is { } message
                && message.IndexOf("http://", StringComparison.Ordinal) is >= 0 and var at)
            {
                // A full pipe would stop it.
                _ = process.StandardOutput.ReadToEndAsync();
                return new ServiceProcess(process, new Uri(message[at..].Trim()));
            }
        }

        throw new InvalidOperationException($"{assembly} did not start.");
    }

    public void Dispose()
    {
        Http.Dispose();
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    private static ProcessStartInfo Command(string assembly, IReadOnlyDictionary<string, string> settings, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, assembly), .. arguments])
        {
            RedirectStandardOutput = true,
        };
        foreach (var (name, value) in settings)
            start.Environment[name] = value;
        return start;
    }
}
