using System.Collections.Concurrent;
using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Aspire.Hosting.Orchestration;

/// <summary>
/// Starts processes in sessions of their own, so that a signal reaches all that they start, and so that they end when
/// this host dies however it dies: the kernel signals them (the watchdog ends what is left). The kernel does so when the
/// starting thread ends, hence one thread that lives as long as the host.
/// </summary>
internal sealed class ProcessLauncher : IDisposable
{
    private readonly BlockingCollection<Action> work = [];
    private readonly Watchdog watchdog;
    private readonly Thread thread;

    public ProcessLauncher(Watchdog watchdog)
    {
        this.watchdog = watchdog;
        thread = new Thread(() =>
        {
            foreach (var action in work.GetConsumingEnumerable())
            {
                action();
            }
        })
        { IsBackground = true, Name = "process launcher" };
        thread.Start();
    }

    public async Task<RunningProcess> StartAsync(LaunchPlan plan, Action<string, bool> line)
    {
        var started = new TaskCompletionSource<RunningProcess>(TaskCreationOptions.RunContinuationsAsynchronously);
        work.Add(() =>
        {
            try
            {
                started.SetResult(Start(plan, line));
            }
            catch (Exception error) when (error is Win32Exception or InvalidOperationException or IOException)
            {
                started.SetException(new DistributedApplicationException($"could not start {plan.FileName}: {error.Message}", error));
            }
        });
        return await started.Task.ConfigureAwait(false);
    }

    /// <summary>Runs a process to its end and returns the exit code.</summary>
    public async Task<int> RunAsync(LaunchPlan plan, Action<string, bool> line, TimeSpan limit, CancellationToken cancellationToken)
    {
        var process = await StartAsync(plan, line).ConfigureAwait(false);
        try
        {
            return await process.Exited.WaitAsync(limit, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            process.KillGroup();
        }
    }

    public void Dispose()
    {
        work.CompleteAdding();
        thread.Join();
        work.Dispose();
    }

    private RunningProcess Start(LaunchPlan plan, Action<string, bool> line)
    {
        var (file, arguments) = Wrap(plan);
        var info = new ProcessStartInfo(file, arguments)
        {
            WorkingDirectory = plan.WorkingDirectory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var (name, value) in plan.Environment)
        {
            if (value is null)
            {
                info.Environment.Remove(name);
            }
            else
            {
                info.Environment[name] = value;
            }
        }

        var process = Process.Start(info) ?? throw new InvalidOperationException("no process was started");
        process.StandardInput.Close();
        watchdog.Add(process.Id);
        return new RunningProcess(process, plan.StopSignal, line, watchdog.Remove);
    }

    private static (string File, IReadOnlyList<string> Arguments) Wrap(LaunchPlan plan)
    {
        var file = ExecutableFinder.Find(plan.FileName, plan.WorkingDirectory)
            ?? throw new InvalidOperationException("no such program");
        if (!OperatingSystem.IsLinux() || ExecutableFinder.Find("setsid") is not { } setsid || ExecutableFinder.Find("setpriv") is not { } setpriv)
        {
            return (file, plan.Arguments);
        }

        var signal = plan.StopSignal == Signal.Interrupt ? "INT" : "TERM";
        IEnumerable<string> identity = plan.RunAs is { } user
            ?
            [
                string.Create(CultureInfo.InvariantCulture, $"--reuid={user.UserId}"),
                string.Create(CultureInfo.InvariantCulture, $"--regid={user.GroupId}"),
                "--clear-groups",
                "--no-new-privs",
            ]
            : [];
        return (setsid, [setpriv, "--pdeathsig", signal, .. identity, "--", file, .. plan.Arguments]);
    }
}
