using System.IO.Compression;
using Microsoft.AspNetCore.Http;

namespace Portfolio.Tests.Upstreams;

/// <summary>Sends more than anybody should read, until the client hangs up.</summary>
internal static class UpstreamFlood
{
    private static readonly byte[] s_chunk = [.. Enumerable.Repeat((byte)' ', 64 * 1024)];

    public static async Task SendAsync(HttpContext context, Fault.Much much)
    {
        context.Response.ContentType = "application/json";
        try
        {
            if (!much.IsCompressed)
            {
                await WriteAsync(context.Response.Body, much.Bytes, context.RequestAborted);
                return;
            }

            context.Response.Headers.ContentEncoding = "gzip";
            await using var gzip = new GZipStream(context.Response.Body, CompressionLevel.Fastest);
            await WriteAsync(gzip, much.Bytes, context.RequestAborted);
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
            // The client has seen enough.
        }
    }

    private static async Task WriteAsync(Stream stream, long bytes, CancellationToken cancellationToken)
    {
        for (; bytes > 0; bytes -= s_chunk.Length)
        {
            await stream.WriteAsync(s_chunk, cancellationToken);
            // Behind a connection that is gone, writes succeed at once: the news of its end must get a chance.
            await Task.Yield();
            cancellationToken.ThrowIfCancellationRequested();
        }
    }
}
