using System.Collections.Concurrent;
using Portfolio.Documents.Embeddings.Hashing;
using Portfolio.Documents.Embeddings.Http;
using Portfolio.Documents.Embeddings.Models;
using Portfolio.Documents.Embeddings.Onnx;

namespace Portfolio.Documents.Embeddings;

/// <summary>
/// The embedders of this process by model, each loaded once. While a collection is rebuilt for another model, two are in use.
/// </summary>
public sealed class Embedders(
    ModelCatalog catalog, EmbeddingOptions options, IHttpClientFactory clients, EmbeddingMetrics metrics) : IDisposable
{
    private readonly ConcurrentDictionary<string, IEmbedder> loaded = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim loading = new(1);

    /// <summary>The embedder to use now, by the settings and by what is stored.</summary>
    /// <param name="stored">The model of a collection that holds anything, or null.</param>
    /// <param name="cancellationToken">Ends the loading.</param>
    /// <exception cref="EmbeddingException">It cannot be used.</exception>
    public async Task<IEmbedder> ChooseAsync(string? stored, CancellationToken cancellationToken)
    {
        switch (options.Provider)
        {
            case EmbeddingProvider.Hashing:
                return loaded.GetOrAdd(HashingEmbedder.Name, _ => new HashingEmbedder());
            case EmbeddingProvider.Http:
                return loaded[options.Model] =
                    await HttpEmbedder.ConnectAsync(clients, options.BaseUrl!, options.Model, metrics, cancellationToken);
            default:
                var installed = await catalog.ReadAsync(cancellationToken);
                return await GetAsync(installed.Choose(options.Model, stored), cancellationToken);
        }
    }

    /// <summary>The embedder of a model: the one that is in use already, or a model on this machine.</summary>
    /// <exception cref="EmbeddingException">There is no such model, or it cannot be used.</exception>
    public async Task<IEmbedder> GetAsync(string model, CancellationToken cancellationToken)
    {
        if (loaded.TryGetValue(model, out var embedder))
        {
            return embedder;
        }

        var installed = await catalog.ReadAsync(cancellationToken);
        return await GetAsync(installed.Choose(model, null), cancellationToken);
    }

    /// <summary>Frees the models.</summary>
    public void Dispose()
    {
        foreach (var embedder in loaded.Values.OfType<IDisposable>())
        {
            embedder.Dispose();
        }

        loading.Dispose();
    }

    private async Task<IEmbedder> GetAsync(ModelFolder folder, CancellationToken cancellationToken)
    {
        await loading.WaitAsync(cancellationToken);
        try
        {
            return loaded.TryGetValue(folder.Manifest.Name, out var embedder)
                ? embedder
                : loaded[folder.Manifest.Name] = await Task.Run(
                    () => OnnxEmbedder.Load(folder, options.ParallelRuns, metrics), cancellationToken);
        }
        finally
        {
            loading.Release();
        }
    }
}
