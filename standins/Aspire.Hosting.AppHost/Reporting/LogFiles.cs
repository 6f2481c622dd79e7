using System.Text;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Orchestration;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Reporting;

/// <summary>Writes the console of each resource of this run to a file; a file that grows too large starts over, with one predecessor kept.</summary>
internal sealed class LogFiles(ResourceLoggerService logs, HostFolders folders) : IHostedService
{
    private const long MaxBytes = 8 * 1024 * 1024;
    private readonly Dictionary<string, StreamWriter> files = new(StringComparer.OrdinalIgnoreCase);
    private readonly Lock gate = new();
    private string? folder;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (folders.KeepsState)
        {
            folder = folders.StateFolder("logs");
            foreach (var earlier in Directory.EnumerateFiles(folder, "*.log*"))
            {
                File.Delete(earlier);
            }

            logs.LineAdded += OnLine;
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        logs.LineAdded -= OnLine;
        lock (gate)
        {
            foreach (var file in files.Values)
            {
                file.Dispose();
            }

            files.Clear();
        }

        return Task.CompletedTask;
    }

    private void OnLine(string name, LogLine line)
    {
        lock (gate)
        {
            if (!files.TryGetValue(name, out var file))
            {
                files[name] = file = Open(name);
            }
            else if (file.BaseStream.Length > MaxBytes)
            {
                file.Dispose();
                File.Move(PathOf(name), PathOf(name) + ".1", overwrite: true);
                files[name] = file = Open(name);
            }

            file.WriteLine(LogFormat.Plain(line.Content));
        }
    }

    private StreamWriter Open(string name)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, Share = FileShare.Read };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new StreamWriter(PathOf(name), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), options) { AutoFlush = true };
    }

    private string PathOf(string name) => Path.Combine(folder!, $"{name}.log");
}
