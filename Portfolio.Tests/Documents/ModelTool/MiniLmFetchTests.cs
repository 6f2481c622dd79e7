using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Portfolio.Documents.Embeddings.Models;
using Portfolio.ModelTool;
using Portfolio.ModelTool.MiniLm;
using Portfolio.Tests.Upstreams;

namespace Portfolio.Tests.Documents.ModelTool;

public sealed class MiniLmFetchTests : IDisposable
{
    private static readonly byte[] s_graph = RandomNumberGenerator.GetBytes(300_000);
    private static readonly byte[] s_vocabulary = "[PAD]\n[UNK]\n"u8.ToArray();
    private static readonly PinnedFile[] s_files = [Pinned("vocab.txt", "vocab.txt", s_vocabulary), Pinned("model.onnx", "onnx/model.onnx", s_graph)];

    private readonly string _folder = Directory.CreateTempSubdirectory("portfolio-fetch-").FullName;

    private string Target => Path.Combine(_folder, "all-MiniLM-L6-v2");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_pinned_files_are_those_of_the_contract() => Assert.Equal(
        [
            "vocab.txt 07eced375cec144d27c900241f3e339478dec958f92fddbc551f295c992038a3 231508",
            "onnx/model.onnx 6fd5d72fe4589f189f8ebc006442dbb529bb7ce38f8082112682524616046452 90405214",
        ],
        MiniLmFetch.Files.Select(file => $"{file.Path} {file.Sha256} {file.Bytes}"));

    [Fact]
    public async Task A_whole_download_becomes_a_model_folder()
    {
        await using var server = await ServerAsync(_ => null);
        await FetchAsync(server);
        var manifest = ModelFolder.Open(Target).Manifest;
        Assert.Equal(("all-MiniLM-L6-v2", 384, 256, Pooling.Mean), (manifest.Name, manifest.Dimension, manifest.MaximumTokens, manifest.Pooling));
        await ModelFolder.Open(Target).VerifyAsync(TestContext.Current.CancellationToken);
        Assert.Equal([Target], Directory.GetDirectories(_folder));
    }

    [Fact]
    public async Task A_broken_download_goes_on_where_it_broke()
    {
        var asked = new List<string>();
        await using var server = await ServerAsync(range =>
        {
            asked.Add(range);
            return asked.Count < 3 ? 100_000 : null; // two answers break off
        });
        await FetchAsync(server);
        Assert.Equal(3, asked.Count);
        Assert.Equal("", asked[0]);
        Assert.All(asked.Skip(1), range => Assert.StartsWith("bytes=", range, StringComparison.Ordinal));
        Assert.Equal(s_graph, await File.ReadAllBytesAsync(Path.Combine(Target, "model.onnx"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task What_an_earlier_run_got_is_kept_for_the_next()
    {
        await using (var broken = await ServerAsync(range => range.Length == 0 ? 120_000 : 0))
            await Assert.ThrowsAsync<UnreachableException>(() => FetchAsync(broken));
        Assert.False(Directory.Exists(Target));

        var asked = new List<string>();
        await using var server = await ServerAsync(range =>
        {
            asked.Add(range);
            return null;
        });
        await FetchAsync(server);
        Assert.NotEqual("", Assert.Single(asked));
        Assert.True(File.Exists(Path.Combine(Target, "model.onnx")));
    }

    [Fact]
    public async Task A_server_that_knows_no_ranges_sends_it_all_again()
    {
        var asked = 0;
        await using var server = await ServerAsync(_ => asked++ == 0 ? 100_000 : null, ranges: false);
        await FetchAsync(server);
        Assert.Equal(s_graph, await File.ReadAllBytesAsync(Path.Combine(Target, "model.onnx"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Another_file_is_refused_and_not_kept()
    {
        var other = RandomNumberGenerator.GetBytes(s_graph.Length);
        await using var server = await ServerAsync(_ => null, graph: other);
        var error = await Assert.ThrowsAsync<ToolException>(() => FetchAsync(server));
        Assert.Contains("model.onnx is refused", error.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Target));
        Assert.DoesNotContain(Directory.GetFiles(_folder, "*", SearchOption.AllDirectories), file => file.Contains("onnx", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_longer_file_is_given_up()
    {
        await using var server = await ServerAsync(_ => null, graph: [.. s_graph, 0]);
        await Assert.ThrowsAsync<ToolException>(() => FetchAsync(server));
    }

    [Theory]
    [InlineData(404)]
    [InlineData(503)]
    public async Task A_server_that_refuses_is_unreachable(int status)
    {
        await using var server = await LocalServer.StartAsync(context =>
        {
            context.Response.StatusCode = status;
            return Task.CompletedTask;
        });
        await Assert.ThrowsAsync<UnreachableException>(() => FetchAsync(server));
    }

    private static PinnedFile Pinned(string name, string path, byte[] content) =>
        new(name, path, content.Length, Convert.ToHexStringLower(SHA256.HashData(content)));

    /// <summary>Sends the files; of the graph only so many bytes as the test says for the range asked, then breaks off.</summary>
    private static Task<LocalServer> ServerAsync(Func<string, int?> breakAfter, byte[]? graph = null, bool ranges = true) => LocalServer.StartAsync(async context =>
    {
        var isGraph = context.Request.Path.Value!.EndsWith(".onnx", StringComparison.Ordinal);
        var content = isGraph ? graph ?? s_graph : s_vocabulary;
        var range = context.Request.Headers.Range.ToString();
        var from = 0;
        if (ranges && range.Length > 0)
        {
            from = int.Parse(range["bytes=".Length..^1], CultureInfo.InvariantCulture);
            context.Response.StatusCode = StatusCodes.Status206PartialContent;
            context.Response.Headers.ContentRange = $"bytes {from}-{content.Length - 1}/{content.Length}";
        }

        context.Response.ContentLength = content.Length - from;
        var count = isGraph ? breakAfter(range) : null;
        if (count is null)
        {
            await context.Response.Body.WriteAsync(content.AsMemory(from));
            return;
        }

        await context.Response.Body.WriteAsync(content.AsMemory(from, Math.Min(count.Value, content.Length - from)));
        await context.Response.Body.FlushAsync();
        context.Abort();
    });

    private Task FetchAsync(LocalServer server) =>
        MiniLmFetch.RunAsync(server.Address, s_files, Target, TestContext.Current.CancellationToken);
}
