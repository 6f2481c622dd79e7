using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Portfolio.Documents.Embeddings;
using Portfolio.Documents.Embeddings.Http;
using Portfolio.Tests.Upstreams;

namespace Portfolio.Tests.Documents.Embeddings.Http;

public sealed class HttpEmbedderTests : IDisposable
{
    private readonly ServiceProvider _services =
        new ServiceCollection().AddHttpClient().AddMetrics().AddSingleton<EmbeddingMetrics>().BuildServiceProvider();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _services.Dispose();

    [Fact]
    public async Task Vectors_come_back_in_the_order_of_the_texts_scaled_to_length_one()
    {
        var asked = new List<string>();
        await using var server = await LocalServer.StartAsync(async context =>
        {
            using var body = await JsonDocument.ParseAsync(context.Request.Body);
            asked.Add($"{context.Request.Path} {body.RootElement.GetProperty("model").GetString()}");
            var inputs = body.RootElement.GetProperty("input").EnumerateArray().Select(input => input.GetString()!.Length).ToList();
            var items = inputs.Select((length, index) => $$"""{"object":"embedding","index":{{index}},"embedding":[{{length}},0,{{length}}]}""").Reverse();
            await context.Response.WriteAsync($$"""{"object":"list","data":[{{string.Join(',', items)}}],"model":"m"}""");
        }, json: true);
        var embedder = await ConnectAsync(server);

        var vectors = await embedder.EmbedAsync([.. Enumerable.Range(1, 70).Select(length => new string('x', length))], Cancelled);

        Assert.Equal(("m", 3), (embedder.Model.Name, embedder.Model.Dimension));
        Assert.Equal(70, vectors.Count);
        Assert.All(vectors, vector => Assert.Equal(Math.Sqrt(0.5), vector[0], 1e-5));
        Assert.Equal(Enumerable.Repeat("/v1/embeddings m", 3), asked); // the dimension, then two batches
    }

    [Theory]
    [InlineData(500, "{}", EmbeddingFault.RunFailed)]
    [InlineData(200, "not json", EmbeddingFault.RunFailed)]
    [InlineData(200, "{\"data\":[]}", EmbeddingFault.ModelUnusable)]
    [InlineData(200, "{}", EmbeddingFault.ModelUnusable)]
    [InlineData(200, "{\"data\":[{\"index\":0,\"embedding\":[]}]}", EmbeddingFault.ModelUnusable)]
    public async Task A_service_that_answers_otherwise_is_a_fault(int status, string body, EmbeddingFault fault)
    {
        await using var server = await LocalServer.StartAsync(async context =>
        {
            context.Response.StatusCode = status;
            await context.Response.WriteAsync(body);
        }, json: true);
        Assert.Equal(fault, (await Assert.ThrowsAsync<EmbeddingException>(() => ConnectAsync(server))).Fault);
    }

    private Task<HttpEmbedder> ConnectAsync(LocalServer server) => HttpEmbedder.ConnectAsync(
        _services.GetRequiredService<IHttpClientFactory>(), new Uri(server.Address, "v1/"), "m", _services.GetRequiredService<EmbeddingMetrics>(), Cancelled);
}
