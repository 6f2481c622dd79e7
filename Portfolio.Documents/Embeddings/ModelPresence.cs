using Microsoft.Extensions.Options;
using Portfolio.Documents.Embeddings.Models;
using Portfolio.ServiceDefaults.Settings;

namespace Portfolio.Documents.Embeddings;

/// <summary>Refuses a start on a machine where no model can be used: nothing would ever be found.</summary>
internal sealed class ModelPresence(ModelCatalog catalog, IOptions<EmbeddingOptions> options) : IHostedLifecycleService
{
    /// <exception cref="SettingsException">No model is usable, or not the one that EMBEDDING_MODEL names.</exception>
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        if (options.Value.Provider != EmbeddingProvider.Onnx)
        {
            return;
        }

        var installed = await catalog.ReadAsync(cancellationToken);
        try
        {
            installed.Choose(options.Value.Model, null);
        }
        catch (EmbeddingException problem)
        {
            throw new SettingsException(problem.Message);
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
