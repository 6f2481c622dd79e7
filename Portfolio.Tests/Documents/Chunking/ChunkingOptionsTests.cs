using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Portfolio.Documents.Chunking;
using Portfolio.ServiceDefaults.Settings;

namespace Portfolio.Tests.Documents.Chunking;

public sealed class ChunkingOptionsTests
{
    [Theory]
    [InlineData("1000", "200")]
    [InlineData("101", "0")]
    [InlineData("301", "200")]
    public void Sizes_that_move_forward_are_taken(string size, string overlap)
    {
        using var services = Services(size, overlap);
        Assert.Equal((size, overlap), (
            $"{services.GetRequiredService<ChunkingOptions>().Size}", $"{services.GetRequiredService<ChunkingOptions>().Overlap}"));
    }

    [Theory]
    [InlineData("300", "250", "CHUNK_OVERLAP")]
    [InlineData("300", "200", "CHUNK_OVERLAP")]
    [InlineData("1000", "-1", "CHUNK_OVERLAP")]
    [InlineData("100", "0", "CHUNK_SIZE")]
    [InlineData("many", "0", "CHUNK_SIZE")]
    public void Sizes_that_would_never_end_stop_the_start(string size, string overlap, string named) =>
        Assert.Contains(named, Assert.Throws<SettingsException>(() => Services(size, overlap)).Message, StringComparison.Ordinal);

    private static ServiceProvider Services(string size, string overlap) => new ServiceCollection()
        .AddChunking(new ConfigurationBuilder()
            .AddInMemoryCollection([new("CHUNK_SIZE", size), new("CHUNK_OVERLAP", overlap)]).Build())
        .BuildServiceProvider();
}
