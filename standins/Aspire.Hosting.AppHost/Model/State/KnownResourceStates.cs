namespace Aspire.Hosting.ApplicationModel;

/// <summary>The states of a resource.</summary>
public static class KnownResourceStates
{
    /// <summary>Not started, and not asked to.</summary>
    public static readonly string NotStarted = nameof(NotStarted);

    /// <summary>Waits for its dependencies.</summary>
    public static readonly string Waiting = nameof(Waiting);

    /// <summary>On its way up.</summary>
    public static readonly string Starting = nameof(Starting);

    /// <summary>Runs; see the health for more.</summary>
    public static readonly string Running = nameof(Running);

    /// <summary>Could not be started.</summary>
    public static readonly string FailedToStart = nameof(FailedToStart);

    /// <summary>The container runtime does not work.</summary>
    public static readonly string RuntimeUnhealthy = nameof(RuntimeUnhealthy);

    /// <summary>On its way down.</summary>
    public static readonly string Stopping = nameof(Stopping);

    /// <summary>Ended: stopped, killed, or with an error.</summary>
    public static readonly string Exited = nameof(Exited);

    /// <summary>Ended by itself without an error.</summary>
    public static readonly string Finished = nameof(Finished);

    /// <summary>In use, without a process of its own.</summary>
    public static readonly string Active = nameof(Active);

    /// <summary>States that a resource leaves only by a command.</summary>
    public static readonly IReadOnlyList<string> TerminalStates = [Finished, FailedToStart, Exited];
}
