using System.Diagnostics;

namespace Portfolio.Tests.Processes;

/// <summary>Runs of the repository's .NET programs.</summary>
public static class ProgramRun
{
    private static readonly string[] Kept = ["PATH", "HOME", "DOTNET_ROOT"];

    /// <summary>Runs an assembly with these arguments and, beyond what finding .NET takes, only these variables.</summary>
    public static Task<ProcessRun> OfAsync(
        string assembly,
        string[] arguments,
        IReadOnlyDictionary<string, string>? variables = null)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", assembly, .. arguments]);
        foreach (var name in start.Environment.Keys.Except(Kept).ToList())
        {
            start.Environment.Remove(name);
        }

        foreach (var (name, value) in variables ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        return ProcessRun.OfAsync(start);
    }
}
