using System.Diagnostics;

namespace Portfolio.Tests.Topology;

/// <summary>One run of a .NET program to its end.</summary>
public sealed record ProgramRun(int ExitCode, string Output)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    /// <summary>Runs an assembly with these arguments and, beyond what finding .NET takes, only these variables.</summary>
    public static async Task<ProgramRun> OfAsync(
        string assembly,
        string[] arguments,
        IReadOnlyDictionary<string, string>? variables = null)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add("exec");
        start.ArgumentList.Add(assembly);
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        var kept = start.Environment.Where(v => v.Key is "PATH" or "HOME" or "DOTNET_ROOT").ToList();
        start.Environment.Clear();
        foreach (var (name, value) in kept.Concat(variables?.Select(v => KeyValuePair.Create(v.Key, (string?)v.Value)) ?? []))
        {
            start.Environment[name] = value;
        }

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
            throw new TimeoutException($"{assembly} did not end within {Limit.TotalSeconds} s:\n{await output}{await errors}");
        }

        return new ProgramRun(process.ExitCode, await output + await errors);
    }
}
