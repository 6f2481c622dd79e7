using System.Text.Json;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Publishing;

/// <summary>Writes a manifest.</summary>
/// <param name="executionContext">Publish.</param>
/// <param name="manifestPath">Path of the manifest.</param>
/// <param name="writer">Receives the manifest.</param>
/// <param name="cancellationToken">Stops it.</param>
public sealed partial class ManifestPublishingContext(
    DistributedApplicationExecutionContext executionContext,
    string manifestPath,
    Utf8JsonWriter writer,
    CancellationToken cancellationToken = default)
{
    // A resource can be referred to without being part of the model, such as the password that nobody gave a store.
    private readonly Dictionary<string, IResource> referenced = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Publish.</summary>
    public DistributedApplicationExecutionContext ExecutionContext { get; } = executionContext;

    /// <summary>Path of the manifest.</summary>
    public string ManifestPath { get; } = manifestPath;

    /// <summary>Receives the manifest.</summary>
    public Utf8JsonWriter Writer { get; } = writer;

    /// <summary>Stops it.</summary>
    public CancellationToken CancellationToken { get; } = cancellationToken;

    /// <summary>A path relative to the manifest, with forward slashes.</summary>
    /// <param name="path">The path.</param>
    public string? GetManifestRelativePath(string? path)
        => path is null
            ? null
            : Path.GetRelativePath(Path.GetDirectoryName(Path.GetFullPath(ManifestPath))!, path).Replace('\\', '/');

    /// <summary>Makes sure that the resources that a value refers to are in the manifest.</summary>
    /// <param name="value">The value.</param>
    public void TryAddDependentResources(object? value)
    {
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        Visit(value);

        void Visit(object? part)
        {
            if (part is null || !seen.Add(part))
            {
                return;
            }

            if (part is ReferenceExpression expression)
            {
                Register(expression);
            }

            if (part is IResource resource)
            {
                if (referenced.TryAdd(resource.Name, resource))
                {
                    names.Add(resource.Name);
                }
            }
            else if (part is IValueWithReferences composed)
            {
                foreach (var reference in composed.References)
                {
                    Visit(reference);
                }
            }
        }
    }

    internal async Task WriteModelAsync(DistributedApplicationModel model)
    {
        names.UnionWith(model.Resources.Select(resource => resource.Name));
        Writer.WriteStartObject();
        Writer.WriteStartObject("resources");
        foreach (var resource in model.Resources)
        {
            await WriteResourceAsync(resource).ConfigureAwait(false);
        }

        foreach (var resource in referenced.Values.Where(resource => !model.Resources.Any(known => IsNamed(known, resource.Name))).ToList())
        {
            await WriteResourceAsync(resource).ConfigureAwait(false);
        }

        WriteRemainingEncodedParameters();
        await WriteConditionalsAsync().ConfigureAwait(false);
        Writer.WriteEndObject();
        Writer.WriteEndObject();
        await Writer.FlushAsync(CancellationToken).ConfigureAwait(false);
    }

    private async Task WriteResourceAsync(IResource resource)
    {
        Func<Task>? write = resource switch
        {
            _ when resource.TryGetLastAnnotation<ManifestPublishingCallbackAnnotation>(out var own)
                => own.Callback is null ? null : () => own.Callback(this),
            ContainerResource container => () => WriteContainerAsync(container),
            ProjectResource project => () => WriteProjectAsync(project),
            ExecutableResource executable => () => WriteExecutableAsync(executable),
            ParameterResource parameter => () => WriteParameterAsync(parameter),
            IResourceWithConnectionString connected => () => WriteValueAsync(connected),
            _ => WriteErrorAsync,
        };
        if (write is null)
        {
            return;
        }

        Writer.WriteStartObject(resource.Name);
        await write().ConfigureAwait(false);
        Writer.WriteEndObject();
        if (resource is ParameterResource written)
        {
            WriteEncodedParameters(written);
        }
    }

    private static bool IsNamed(IResource resource, string name) => string.Equals(resource.Name, name, StringComparison.OrdinalIgnoreCase);
}
