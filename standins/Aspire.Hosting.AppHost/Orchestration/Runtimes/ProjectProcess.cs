using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Orchestration;

/// <summary>Runs what the build has made of a project, in the configuration that the app host was built in.</summary>
internal sealed class ProjectProcess(ProjectResource project, Assembly? appHost) : LocalProcess
{
    public override Task<LaunchPlan> PrepareAsync(LaunchContext context, CancellationToken cancellationToken)
    {
        var path = project.GetProjectMetadata().ProjectPath;
        var folder = Path.GetDirectoryName(path)!;
        var assembly = Path.Combine(folder, "bin", Configuration, Framework, $"{Path.GetFileNameWithoutExtension(path)}.dll");
        if (!File.Exists(assembly))
        {
            throw new DistributedApplicationException($"the project has not been built: there is no {assembly}. Run: dotnet build {path}");
        }

        return Task.FromResult(new LaunchPlan
        {
            FileName = DotNet(),
            Arguments = ["exec", assembly, .. context.Arguments],
            WorkingDirectory = folder,
            Environment = context.Variables,
        });
    }

    private string Configuration => appHost?.GetCustomAttribute<AssemblyConfigurationAttribute>()?.Configuration ?? "Debug";

    private string Framework
    {
        get
        {
            var name = appHost?.GetCustomAttribute<TargetFrameworkAttribute>()?.FrameworkName;
            var version = name is null ? Environment.Version : new FrameworkName(name).Version;
            return $"net{version.Major}.{version.Minor}";
        }
    }

    // The runtime that this host runs on is three folders below the dotnet that belongs to it.
    internal static string DotNet()
    {
        var beside = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", "dotnet"));
        return File.Exists(beside) ? beside : "dotnet";
    }
}
