namespace Aspire.Hosting.Orchestration;

/// <summary>A process to start.</summary>
internal sealed record LaunchPlan
{
    /// <summary>File to run: a path, or a name found on PATH.</summary>
    public required string FileName { get; init; }

    public IReadOnlyList<string> Arguments { get; init; } = [];

    public required string WorkingDirectory { get; init; }

    /// <summary>Variables on top of those of the host; null removes one.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>();

    /// <summary>What asks the process to end.</summary>
    public Signal StopSignal { get; init; } = Signal.Terminate;

    /// <summary>The user to run as; that of the host when null.</summary>
    public Identity? RunAs { get; init; }
}
