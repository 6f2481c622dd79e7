using System.Text.Json;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting.Publishing;

/// <summary>Writes the manifest to the path that the command line names.</summary>
internal sealed class ManifestPublisher(
    DistributedApplicationModel model, DistributedApplicationExecutionContext executionContext, IConfiguration configuration)
{
    private const string DefaultName = "aspire-manifest.json";

    public async Task PublishAsync(CancellationToken cancellationToken)
    {
        if (!string.Equals(executionContext.PublisherName, "manifest", StringComparison.OrdinalIgnoreCase))
        {
            throw new DistributedApplicationException(
                $"The publisher '{executionContext.PublisherName}' is not known; with stand-ins there is only 'manifest'.");
        }

        var output = configuration["Pipeline:OutputPath"]
            ?? throw new DistributedApplicationException("The '--output-path [path]' option was not specified.");
        var path = Path.GetFullPath(output.EndsWith(".json", StringComparison.Ordinal) ? output : Path.Combine(output, DefaultName));
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);

        // Written beside and moved: a failure leaves the earlier manifest alone.
        var temporary = $"{path}.tmp";
        await using (var stream = File.Create(temporary))
        await using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true }))
        {
            await new ManifestPublishingContext(executionContext, path, writer, cancellationToken).WriteModelAsync(model).ConfigureAwait(false);
        }

        File.Move(temporary, path, overwrite: true);
        Console.WriteLine($"Published manifest to: {path}");
    }
}
