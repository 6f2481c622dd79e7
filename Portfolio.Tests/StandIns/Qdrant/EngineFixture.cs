using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Qdrant.Engine;
using Qdrant.Engine.Collections;

namespace Portfolio.Tests.StandIns.Qdrant;

/// <summary>An engine in this process, on free ports, with a data folder that goes with it.</summary>
public sealed class EngineFixture : IAsyncLifetime
{
    public const string Key = "the key of the tests";

    private readonly string _folder = Directory.CreateTempSubdirectory("qdrant-").FullName;
    private CollectionStore? _store;
    private WebApplication? _app;

    public HttpClient Http { get; private set; } = null!;

    public Uri GrpcAddress => new(_app!.Urls.Last());

    public Uri Address => new(_app!.Urls.First());

    public async ValueTask InitializeAsync()
    {
        _store = new CollectionStore(_folder, 1 << 20);
        _app = EngineHost.Build(new EngineSettings { HttpPort = 0, GrpcPort = 0, ApiKey = Key, MaxRequestSizeMb = 1 }, _store);
        await _app.StartAsync();
        Http = new HttpClient(new SocketsHttpHandler { Expect100ContinueTimeout = TimeSpan.FromSeconds(30) }) { BaseAddress = Address };
        Http.DefaultRequestHeaders.Add("api-key", Key);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app!.StopAsync();
        await _app.DisposeAsync();
        _store!.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>The answer's status code and JSON.</summary>
    public async Task<(int Code, JsonElement Json)> SendAsync(string method, string path, string? body = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (body is not null)
        {
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
            // A refusal comes before a large body is sent: otherwise it may break the pipe instead of being read.
            request.Headers.ExpectContinue = body.Length > 1 << 20;
        }

        using var response = await Http.SendAsync(request, TestContext.Current.CancellationToken);
        return ((int)response.StatusCode, await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken));
    }

    /// <summary>A new collection's name.</summary>
    public async Task<string> CollectionAsync(int size = 4, string distance = "Dot")
    {
        var name = $"c{Guid.NewGuid():N}";
        var (code, _) = await SendAsync("PUT", $"/collections/{name}", $$$"""{"vectors":{"size":{{{size}}},"distance":"{{{distance}}}"}}""");
        Assert.Equal(200, code);
        return name;
    }
}
