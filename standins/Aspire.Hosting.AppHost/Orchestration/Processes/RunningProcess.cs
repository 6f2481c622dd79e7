using System.Diagnostics;

namespace Aspire.Hosting.Orchestration;

/// <summary>A started process and everything that it starts.</summary>
internal sealed class RunningProcess
{
    private static readonly TimeSpan LastLinesLimit = TimeSpan.FromSeconds(1);
    private readonly Process process;
    private readonly Signal stopSignal;

    public RunningProcess(Process process, Signal stopSignal, Action<string, bool> line, Action<int> gone)
    {
        this.process = process;
        this.stopSignal = stopSignal;
        Pid = process.Id;
        var output = Task.WhenAll(
            LineReader.ReadAsync(process.StandardOutput.BaseStream, text => line(text, false)),
            LineReader.ReadAsync(process.StandardError.BaseStream, text => line(text, true)));
        Exited = ExitAsync(output, gone);
    }

    public int Pid { get; }

    /// <summary>The exit code, once the process has ended and its last lines have been read; 128 + n after signal n.</summary>
    public Task<int> Exited { get; }

    /// <summary>Asks the process to end, and ends it with all that it started when it has not done so in time.</summary>
    public async Task<int> StopAsync(TimeSpan limit)
    {
        Native.Send(Pid, stopSignal);
        try
        {
            return await Exited.WaitAsync(limit).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            KillGroup();
            return await Exited.ConfigureAwait(false);
        }
    }

    public void KillGroup()
    {
        if (!OperatingSystem.IsWindows())
        {
            Native.SendToGroup(Pid, Signal.Kill);
        }
        else if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
        }
    }

    private async Task<int> ExitAsync(Task output, Action<int> gone)
    {
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        process.Exited += (_, _) => ended.TrySetResult();
        process.EnableRaisingEvents = true;
        await ended.Task.ConfigureAwait(false);

        // What it started must not stay behind, and would keep its console open.
        KillGroup();
        await Task.WhenAny(output, Task.Delay(LastLinesLimit)).ConfigureAwait(false);
        gone(Pid);
        return process.ExitCode;
    }
}
