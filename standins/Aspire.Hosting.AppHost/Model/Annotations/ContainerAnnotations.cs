namespace Aspire.Hosting.ApplicationModel;

/// <summary>The image of a container.</summary>
public sealed class ContainerImageAnnotation : IResourceAnnotation
{
    /// <summary>Host of the image registry.</summary>
    public string? Registry { get; set; }

    /// <summary>Name of the image.</summary>
    public required string Image { get; set; }

    /// <summary>Tag of the image.</summary>
    public string? Tag { get; set; }
}

/// <summary>A folder of the container that outlives it, or comes from this machine.</summary>
/// <param name="source">Name of the volume, or path of the folder.</param>
/// <param name="target">Path in the container.</param>
/// <param name="type">Volume or folder.</param>
/// <param name="isReadOnly">Whether the container may not write.</param>
public sealed class ContainerMountAnnotation(string? source, string target, ContainerMountType type, bool isReadOnly)
    : IResourceAnnotation
{
    /// <summary>Name of the volume, or path of the folder.</summary>
    public string? Source { get; } = source;

    /// <summary>Path in the container.</summary>
    public string Target { get; } = target;

    /// <summary>Volume or folder.</summary>
    public ContainerMountType Type { get; } = type;

    /// <summary>Whether the container may not write.</summary>
    public bool IsReadOnly { get; } = isReadOnly;
}

/// <summary>Kinds of mounts.</summary>
public enum ContainerMountType
{
    /// <summary>A folder of this machine.</summary>
    BindMount,

    /// <summary>A named volume.</summary>
    Volume,
}

/// <summary>That an image is built from a Dockerfile.</summary>
/// <param name="contextPath">Build context.</param>
/// <param name="dockerfilePath">The Dockerfile.</param>
internal sealed class DockerfileBuildAnnotation(string contextPath, string dockerfilePath) : IResourceAnnotation
{
    public string ContextPath { get; } = contextPath;

    public string DockerfilePath { get; } = dockerfilePath;
}
