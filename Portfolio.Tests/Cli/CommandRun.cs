using System.Diagnostics;
using Portfolio.Tests.Processes;

namespace Portfolio.Tests.Cli;

/// <summary>Runs of <c>./portfolio</c> with a state folder of their own, so that a running system does not matter.</summary>
public static class CommandRun
{
    /// <summary>The script of the clone that these tests were built from.</summary>
    public static string Script { get; } = Path.Combine(Repository.Root, "portfolio");

    /// <summary>Runs a command of this clone; <paramref name="command"/> is another way to call it, such as a link.</summary>
    public static Task<ProcessRun> OfAsync(string state, string[] arguments, string? command = null)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "./portfolio is a bash script");
        return ProcessRun.OfAsync(new ProcessStartInfo("bash", [command ?? Script, .. arguments])
        {
            WorkingDirectory = Path.GetTempPath(),
            Environment = { ["PORTFOLIO_STATE"] = state },
        });
    }
}
