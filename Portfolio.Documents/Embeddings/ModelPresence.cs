using Portfolio.Documents.Embeddings.Models;
using Portfolio.ServiceDefaults.Settings;

namespace Portfolio.Documents.Embeddings;

/// <summary>Refuses a start on a machine where no model can be used: nothing would ever be found.</summary>
internal sealed class ModelPresence(ModelCatalog catalog, EmbeddingOptions options, IHostEnvironment environment) : IHostedLifecycleService
{
    /// <exception cref="SettingsException">No model is usable, or not the one that EMBEDDING_MODEL names.</exception>
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        if (options.Provider == EmbeddingProvider.Hashing && environment.IsProduction())
        {
            throw new SettingsException("EMBEDDING_PROVIDER is hashing, which knows no meaning: it is for tests only.");
        }

        if (options.Provider != EmbeddingProvider.Onnx)
        {
            return;
        }

        var installed = await catalog.ReadAsync(cancellationToken);
        try
        {
            installed.Choose(options.Model, null);
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
