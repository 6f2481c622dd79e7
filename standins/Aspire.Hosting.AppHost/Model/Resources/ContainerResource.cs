namespace Aspire.Hosting.ApplicationModel;

/// <summary>A container image; in run mode this host starts the same program of this machine in its place.</summary>
/// <param name="name">Name of the resource.</param>
/// <param name="entrypoint">Replaces the entry point of the image.</param>
public class ContainerResource(string name, string? entrypoint = null)
    : Resource(name), IResourceWithEnvironment, IResourceWithArgs, IResourceWithEndpoints, IResourceWithWaitSupport
{
    /// <summary>Replaces the entry point of the image.</summary>
    public string? Entrypoint { get; set; } = entrypoint;
}
