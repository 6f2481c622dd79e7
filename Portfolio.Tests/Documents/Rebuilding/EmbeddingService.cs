using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Portfolio.Documents.Embeddings.Hashing;
using Portfolio.Tests.Upstreams;

namespace Portfolio.Tests.Documents.Rebuilding;

/// <summary>A service with OpenAI's embeddings route, whose vectors are of hashed words, and which can be made to wait.</summary>
public sealed class EmbeddingService : IAsyncDisposable
{
    private readonly HashingEmbedder hashing = new();
    private readonly ConcurrentQueue<string> texts = new();
    private readonly TaskCompletionSource open = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private LocalServer server = null!;
    private int free;

    private EmbeddingService(int free) => this.free = free;

    /// <summary>Every text that it has embedded, in order.</summary>
    public IReadOnlyCollection<string> Texts => texts;

    /// <summary>What makes the service under test use it.</summary>
    public IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>
    {
        ["EMBEDDING_PROVIDER"] = "http",
        ["EMBEDDING_MODEL"] = "served",
        ["EMBEDDING_BASE_URL"] = server.Address.ToString(),
    };

    /// <summary>Starts it.</summary>
    /// <param name="free">Calls that are answered at once; later ones wait for <see cref="Open"/>.</param>
    public static async Task<EmbeddingService> StartAsync(int free = int.MaxValue)
    {
        var service = new EmbeddingService(free);
        service.server = await LocalServer.StartAsync(service.AnswerAsync, json: true);
        return service;
    }

    /// <summary>Answers all calls from now on.</summary>
    public void Open() => open.TrySetResult();

    public async ValueTask DisposeAsync()
    {
        Open();
        await server.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        using var body = await JsonDocument.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted);
        var input = body.RootElement.GetProperty("input").EnumerateArray().Select(text => text.GetString()!).ToList();
        // A client asks for the dimension when it starts.
        if (input is not ["dimension"])
        {
            if (Interlocked.Decrement(ref free) < 0)
            {
                await open.Task.WaitAsync(context.RequestAborted);
            }

            input.ForEach(texts.Enqueue);
        }

        var vectors = await hashing.EmbedAsync(input, context.RequestAborted);
        var items = vectors.Select((vector, index) => string.Create(
            CultureInfo.InvariantCulture, $$"""{"index":{{index}},"embedding":{{JsonSerializer.Serialize(vector)}}}"""));
        await context.Response.WriteAsync($$"""{"data":[{{string.Join(',', items)}}]}""", context.RequestAborted);
    }
}
