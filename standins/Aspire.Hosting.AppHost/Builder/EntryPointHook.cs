using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting;

/// <summary>
/// Lets a test take part in the construction of an application by somebody else's entry point. It flows with the
/// execution context into the thread that runs the entry point, so that several tests can do so at once.
/// </summary>
internal sealed class EntryPointHook
{
    private static readonly AsyncLocal<EntryPointHook?> Flowing = new();

    public static EntryPointHook? Current { get => Flowing.Value; set => Flowing.Value = value; }

    /// <summary>Called before the builder is set up.</summary>
    public required Action<DistributedApplicationOptions, HostApplicationBuilderSettings> Constructing { get; init; }

    /// <summary>Called when the model is complete; returns when the application may be built.</summary>
    public required Action<DistributedApplicationBuilder> Building { get; init; }

    /// <summary>Called when the application has been built.</summary>
    public required Action<DistributedApplication> Built { get; init; }
}
