using System.IO.Compression;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Portfolio.Bench;

/// <summary>A local server whose answers are larger than anybody wants: 200 MB plain, or 1 GB packed into 5 MB.</summary>
internal sealed class HostileUpstream : IAsyncDisposable
{
    private const int Flood = 200 * 1024 * 1024;
    private const int Bomb = 1024 * 1024 * 1024;

    private readonly WebApplication app;

    private HostileUpstream(WebApplication app) => this.app = app;

    /// <summary>Answers any path; packed when the path says so.</summary>
    public Uri Address { get; private set; } = null!;

    public static async Task<HostileUpstream> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var server = new HostileUpstream(builder.Build());
        server.app.Run(AnswerAsync);
        await server.app.StartAsync();
        var addresses = server.app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        server.Address = new Uri(addresses.Single());
        return server;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private static async Task AnswerAsync(HttpContext context)
    {
        try
        {
            if (context.Request.Path != "/bomb")
            {
                await WriteAsync(context.Response.Body, Flood, context.RequestAborted);
                return;
            }

            context.Response.Headers.ContentEncoding = "gzip";
            await using var gzip = new GZipStream(context.Response.Body, CompressionLevel.Fastest);
            await WriteAsync(gzip, Bomb, context.RequestAborted);
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
            // The client has hung up.
        }
    }

    private static async Task WriteAsync(Stream stream, long bytes, CancellationToken cancellationToken)
    {
        var chunk = new byte[64 * 1024];
        for (; bytes > 0; bytes -= chunk.Length)
        {
            await stream.WriteAsync(chunk, cancellationToken);
            await Task.Yield();
            cancellationToken.ThrowIfCancellationRequested();
        }
    }
}
