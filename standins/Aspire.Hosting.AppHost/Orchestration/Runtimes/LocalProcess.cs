using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Orchestration;

/// <summary>How a resource runs as a process of this machine.</summary>
internal abstract class LocalProcess : IResourceAnnotation
{
    /// <summary>Makes everything ready and says what to start. Called before every start.</summary>
    public abstract Task<LaunchPlan> PrepareAsync(LaunchContext context, CancellationToken cancellationToken);

    /// <summary>What has to happen once the process is healthy, before others may use it.</summary>
    public virtual Task ReadyAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

/// <summary>What a process needs to know in order to start.</summary>
internal sealed class LaunchContext
{
    public required IResource Resource { get; init; }

    /// <summary>Name of the resource or of the replica.</summary>
    public required string ResourceId { get; init; }

    public required HostFolders Folders { get; init; }

    public required ProcessLauncher Launcher { get; init; }

    /// <summary>The port of this process by name of endpoint.</summary>
    public required IReadOnlyDictionary<string, int> TargetPorts { get; init; }

    /// <summary>Variables that were said about the resource, with all values filled in.</summary>
    public required IReadOnlyDictionary<string, string?> Variables { get; init; }

    /// <summary>Arguments that were said about the resource, with all values filled in.</summary>
    public required IReadOnlyList<string> Arguments { get; init; }

    /// <summary>Adds a line to the resource's console.</summary>
    public required Action<string, bool> Log { get; init; }
}
