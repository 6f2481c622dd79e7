using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>Where a project is; the build generates one such class per project reference of the app host.</summary>
public interface IProjectMetadata : IResourceAnnotation
{
    /// <summary>Full path of the project file.</summary>
    string ProjectPath { get; }

    /// <summary>Whether the project has been built already.</summary>
    bool SuppressBuild => false;
}

/// <summary>Where a project is that was added by its path.</summary>
/// <param name="path">Full path of the project file.</param>
internal sealed class ProjectPathMetadata(string path) : IProjectMetadata
{
    public string ProjectPath { get; } = path;
}
