namespace Aspire.Hosting.ApplicationModel;

/// <summary>What an executable runs.</summary>
public sealed class ExecutableAnnotation : IResourceAnnotation
{
    /// <summary>File to run.</summary>
    public required string Command { get; set; }

    /// <summary>Folder to run it in.</summary>
    public required string WorkingDirectory { get; set; }
}
