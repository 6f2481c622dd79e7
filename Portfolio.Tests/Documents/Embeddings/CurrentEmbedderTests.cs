using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Portfolio.Documents.Embeddings;
using Portfolio.Documents.Embeddings.Models;
using Portfolio.ServiceDefaults.Settings;
using Portfolio.Tests.Clocks;
using Portfolio.Tests.Waiting;

namespace Portfolio.Tests.Documents.Embeddings;

public sealed class CurrentEmbedderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("portfolio-models-").FullName;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task It_is_ready_after_the_start_and_embeds()
    {
        TestModels.CopyTo(_folder);
        using var host = Host(new StoredModel());
        await host.StartAsync(Cancelled);
        await host.Services.GetRequiredService<CurrentEmbedder>().Ready.WaitAsync(TimeSpan.FromSeconds(30), Cancelled);
        var embedder = host.Services.GetRequiredService<IEmbedder>();
        Assert.Equal(512, Assert.Single(await embedder.EmbedAsync(["hello"], Cancelled)).Length);
        Assert.Equal("use-lite-en", embedder.Model.Name);
        await host.StopAsync(Cancelled);
    }

    [Fact]
    public async Task A_vector_store_that_comes_later_is_waited_for()
    {
        TestModels.CopyTo(_folder);
        var stored = new StoredModel { Failures = 3 };
        using var host = Host(stored);
        await host.StartAsync(Cancelled);
        await host.Services.GetRequiredService<CurrentEmbedder>().Ready.WaitAsync(TimeSpan.FromSeconds(30), Cancelled);
        Assert.Equal(4, stored.Asked);
        await host.StopAsync(Cancelled);
    }

    [Fact]
    public async Task Until_then_a_call_says_what_is_wrong_and_never_uses_another_model()
    {
        TestModels.CopyTo(_folder);
        using var host = Host(new StoredModel { Name = "gone" }, patience: TimeSpan.Zero);
        await host.StartAsync(Cancelled);
        var embedder = host.Services.GetRequiredService<CurrentEmbedder>();
        await Wait.UntilAsync(true, () => Task.FromResult(embedder.Problem?.Contains("gone", StringComparison.Ordinal) == true));
        var error = await Assert.ThrowsAsync<EmbeddingException>(() => embedder.EmbedAsync(["hello"], Cancelled));
        Assert.Equal(EmbeddingFault.NotReady, error.Fault);
        Assert.Contains("gone", error.Message, StringComparison.Ordinal);
        await host.StopAsync(Cancelled);
    }

    [Fact]
    public async Task A_machine_without_a_model_refuses_the_start()
    {
        using var host = Host(new StoredModel());
        var error = await Assert.ThrowsAsync<SettingsException>(() => host.StartAsync(Cancelled));
        Assert.Contains("./portfolio up", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public async Task A_model_that_is_altered_refuses_the_start_and_is_named()
    {
        var copy = TestModels.CopyTo(_folder);
        await File.WriteAllTextAsync(Path.Combine(copy, ModelManifest.GraphName), "cut short", Cancelled);
        using var host = Host(new StoredModel());
        var error = await Assert.ThrowsAsync<SettingsException>(() => host.StartAsync(Cancelled));
        Assert.Contains(ModelManifest.GraphName, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("EMBEDDING_PROVIDER", "magic", "EMBEDDING_PROVIDER")]
    [InlineData("EMBEDDING_PROVIDER", "http", "EMBEDDING_BASE_URL")]
    [InlineData("EMBEDDING_MODEL_PATH", "/nowhere/at/all", "EMBEDDING_MODEL_PATH")]
    public void Settings_that_cannot_work_are_named(string name, string value, string named)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new(name, value)]).Build();
        var error = Assert.Throws<SettingsException>(() => new ServiceCollection().AddEmbedding(configuration));
        Assert.Contains(named, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Production", false)]
    [InlineData("Development", true)]
    public async Task Hashing_is_for_tests_only(string environment, bool starts)
    {
        using var host = Host(new StoredModel(), environment: environment, provider: "hashing");
        if (starts)
        {
            await host.StartAsync(Cancelled);
            await host.Services.GetRequiredService<CurrentEmbedder>().Ready.WaitAsync(TimeSpan.FromSeconds(30), Cancelled);
            Assert.Equal("hashing", host.Services.GetRequiredService<IEmbedder>().Model.Name);
            await host.StopAsync(Cancelled);
        }
        else
        {
            await Assert.ThrowsAsync<SettingsException>(() => host.StartAsync(Cancelled));
        }
    }

    private IHost Host(StoredModel stored, TimeSpan? patience = null, string environment = "Development", string provider = "onnx")
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(new() { EnvironmentName = environment });
        builder.Configuration.AddInMemoryCollection([new("EMBEDDING_MODEL_PATH", _folder), new("EMBEDDING_PROVIDER", provider)]);
        builder.Services.AddSingleton<TimeProvider>(
            new ManualTime(DateTimeOffset.UnixEpoch, patience ?? TimeSpan.FromMinutes(1)));
        builder.Services.AddSingleton<IStoredModel>(stored);
        builder.Services.AddEmbedding(builder.Configuration);
        return builder.Build();
    }

    private sealed class StoredModel : IStoredModel
    {
        public string? Name { get; init; }

        public int Failures { get; init; }

        public int Asked { get; private set; }

        public Task<string?> FindAsync(CancellationToken cancellationToken) =>
            ++Asked <= Failures ? throw new HttpRequestException("away") : Task.FromResult(Name);
    }
}
