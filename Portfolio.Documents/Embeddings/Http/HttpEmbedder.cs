using System.Diagnostics;
using System.Text.Json;
using Portfolio.Documents.Embeddings.Onnx;

namespace Portfolio.Documents.Embeddings.Http;

/// <summary>A service with OpenAI's embeddings route: POST {base}/embeddings.</summary>
public sealed class HttpEmbedder : IEmbedder
{
    /// <summary>Name of the HTTP client.</summary>
    public const string ClientName = "embedding";

    private const int BatchSize = 64;
    private const double UncalibratedRefusalDistance = 0.75;
    private const double UncalibratedHybridWeight = 1;

    private readonly IHttpClientFactory clients;
    private readonly Uri address;
    private readonly EmbeddingMetrics metrics;

    private HttpEmbedder(IHttpClientFactory clients, Uri address, EmbeddingModel model, EmbeddingMetrics metrics)
    {
        this.clients = clients;
        this.address = address;
        this.metrics = metrics;
        Model = model;
    }

    /// <inheritdoc />
    public EmbeddingModel Model { get; }

    /// <summary>Embeds one word, to learn the dimension.</summary>
    /// <exception cref="EmbeddingException">The service is away, or does not answer as it should.</exception>
    public static async Task<HttpEmbedder> ConnectAsync(
        IHttpClientFactory clients, Uri baseUrl, string model, EmbeddingMetrics metrics, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(baseUrl);
        var address = new Uri(baseUrl.AbsoluteUri.TrimEnd('/') + "/embeddings");
        var unknown = new EmbeddingModel(model, 0, int.MaxValue, UncalibratedRefusalDistance, UncalibratedHybridWeight);
        var first = await new HttpEmbedder(clients, address, unknown, metrics).AskAsync(["dimension"], cancellationToken);
        return new HttpEmbedder(clients, address, unknown with { Dimension = first[0].Length }, metrics);
    }

    /// <inheritdoc />
    public async Task<IReadOnlyList<float[]>> EmbedAsync(IReadOnlyList<string> texts, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(texts);
        var started = Stopwatch.GetTimestamp();
        if (texts.Any(string.IsNullOrWhiteSpace))
        {
            throw new EmbeddingException(EmbeddingFault.EmptyText, "A text is empty: there is nothing to embed.");
        }

        var vectors = new List<float[]>(texts.Count);
        foreach (var batch in texts.Chunk(BatchSize))
        {
            vectors.AddRange(await AskAsync(batch, cancellationToken));
        }

        metrics.Embedded(Model.Name, texts.Count, 0, started);
        return vectors;
    }

    private async Task<IReadOnlyList<float[]>> AskAsync(string[] texts, CancellationToken cancellationToken)
    {
        try
        {
            using var client = clients.CreateClient(ClientName);
            using var response = await client.PostAsJsonAsync(address, new Request(Model.Name, texts), cancellationToken);
            response.EnsureSuccessStatusCode();
            var answer = await response.Content.ReadFromJsonAsync<Response>(cancellationToken);
            return Checked(answer, texts.Length);
        }
        catch (Exception error) when (error is HttpRequestException or JsonException
            || (error is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            metrics.Failed(Model.Name);
            throw new EmbeddingException(EmbeddingFault.RunFailed, $"The embedding service at {address.Host} failed: {error.Message}", error);
        }
    }

    private List<float[]> Checked(Response? answer, int count)
    {
        var vectors = answer?.Data?.OrderBy(item => item.Index).Select(item => item.Embedding ?? []).ToList() ?? [];
        if (vectors.Count != count || vectors.Any(vector => vector.Length == 0 || (Model.Dimension > 0 && vector.Length != Model.Dimension)))
        {
            throw new EmbeddingException(
                EmbeddingFault.ModelUnusable, $"The embedding service at {address.Host} gave other vectors than one of {Model.Dimension} numbers for each text.");
        }

        vectors.ForEach(vector => VectorMath.Normalise(vector));
        return vectors;
    }

    private sealed record Request(string Model, IReadOnlyList<string> Input);

    private sealed record Response(IReadOnlyList<Item>? Data);

    private sealed record Item(int Index, float[]? Embedding);
}
