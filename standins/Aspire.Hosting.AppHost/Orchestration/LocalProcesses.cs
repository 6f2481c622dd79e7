using System.Reflection;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Orchestration;

/// <summary>Knows how each kind of resource runs on this machine.</summary>
internal sealed class LocalProcesses(Assembly? appHost)
{
    /// <summary>How the resource runs; null when it has no process.</summary>
    public LocalProcess? For(IResource resource) => resource switch
    {
        _ when resource.TryGetLastAnnotation<LocalProcess>(out var own) => own,
        ProjectResource project => new ProjectProcess(project, appHost),
        ExecutableResource executable => new ExecutableProcess(executable),
        _ => null,
    };
}
