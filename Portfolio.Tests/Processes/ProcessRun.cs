using System.Diagnostics;

namespace Portfolio.Tests.Processes;

/// <summary>One run of a program to its end.</summary>
public sealed record ProcessRun(int ExitCode, string Output, string Errors)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    /// <summary>Everything that was printed.</summary>
    public string All => Output + Errors;

    /// <summary>Runs it; one that does not end is killed with its children, and fails with what it printed.</summary>
    public static async Task<ProcessRun> OfAsync(ProcessStartInfo start)
    {
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        using var limit = new CancellationTokenSource(Limit);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException(
                $"{start.FileName} {string.Join(' ', start.ArgumentList)} did not end within {Limit.TotalSeconds} s:\n"
                + $"{await output}{await errors}");
        }

        return new ProcessRun(process.ExitCode, await output, await errors);
    }
}
