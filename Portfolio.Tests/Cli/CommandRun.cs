using System.Diagnostics;

namespace Portfolio.Tests.Cli;

/// <summary>One run of <c>./portfolio</c> with a state folder of its own, so that a running system does not matter.</summary>
public sealed record CommandRun(int ExitCode, string Output, string Errors)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    /// <summary>The script of the clone that these tests were built from.</summary>
    public static string Script { get; } = FindScript();

    /// <summary>Runs a command of this clone; <paramref name="command"/> is another way to call it, such as a link.</summary>
    public static async Task<CommandRun> OfAsync(string state, string[] arguments, string? command = null)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "./portfolio is a bash script");
        var start = new ProcessStartInfo("bash", [command ?? Script, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
            Environment = { ["PORTFOLIO_STATE"] = state },
        };
        using var process = Process.Start(start)!;
        using var limit = new CancellationTokenSource(Limit);
        var output = process.StandardOutput.ReadToEndAsync(limit.Token);
        var errors = process.StandardError.ReadToEndAsync(limit.Token);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"portfolio {string.Join(' ', arguments)} did not end within {Limit.TotalSeconds} s");
        }

        return new CommandRun(process.ExitCode, await output, await errors);
    }

    private static string FindScript()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Portfolio.sln")))
            folder = folder.Parent;

        return Path.Combine(folder?.FullName ?? throw new InvalidOperationException("no Portfolio.sln above the tests"), "portfolio");
    }
}
