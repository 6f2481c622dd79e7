using System.Diagnostics;
using System.Globalization;

namespace Aspire.Hosting.Orchestration;

/// <summary>
/// A small shell that outlives this host by seconds: when the pipe to it closes, because the host is gone in whatever
/// way, it ends the process groups that are left and removes the temporary folder.
/// </summary>
internal sealed class Watchdog : IDisposable
{
    // Reads "+ PID" and "- PID"; "q" is the orderly end, after which there should be nothing left to do.
    private const string Script = """
        groups=
        while read -r what pid; do
          case $what in
            +) groups="$groups $pid" ;;
            -) kept=; for g in $groups; do [ "$g" = "$pid" ] || kept="$kept $g"; done; groups=$kept ;;
            q) break ;;
          esac
        done
        for g in $groups; do kill -TERM -- "-$g" 2>/dev/null; done
        rounds=0
        while [ $rounds -lt 25 ]; do
          left=
          for g in $groups; do kill -0 -- "-$g" 2>/dev/null && left=1; done
          [ -z "$left" ] && break
          sleep 0.1
          rounds=$((rounds + 1))
        done
        for g in $groups; do kill -KILL -- "-$g" 2>/dev/null; done
        for path in "$@"; do rm -rf -- "$path"; done
        """;

    private readonly Lock gate = new();
    private readonly Process? shell;

    public Watchdog(params IEnumerable<string> pathsToRemove)
    {
        if (!OperatingSystem.IsLinux() || ExecutableFinder.Find("setsid") is not { } setsid)
        {
            return;
        }

        // In a session of its own, so that Ctrl-C in a terminal does not end it before it has done its work.
        var info = new ProcessStartInfo(setsid, ["sh", "-c", Script, "watchdog", .. pathsToRemove])
        {
            RedirectStandardInput = true,
            UseShellExecute = false,
            WorkingDirectory = "/",
        };
        shell = Process.Start(info);
    }

    public void Add(int pid) => Tell($"+ {pid.ToString(CultureInfo.InvariantCulture)}");

    public void Remove(int pid) => Tell($"- {pid.ToString(CultureInfo.InvariantCulture)}");

    public void Dispose()
    {
        Tell("q");
        shell?.Dispose();
    }

    private void Tell(string line)
    {
        lock (gate)
        {
            try
            {
                shell?.StandardInput.WriteLine(line);
                shell?.StandardInput.Flush();
            }
            catch (Exception error) when (error is IOException or ObjectDisposedException or InvalidOperationException)
            {
                // Somebody has ended the watchdog: the kernel's signal on the death of this host is still there.
            }
        }
    }
}
