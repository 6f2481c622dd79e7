using Microsoft.AspNetCore.Http;
using Qdrant.Engine.Storage;

namespace Qdrant.Engine.Http;

/// <summary>A request's body in one piece, in a pooled buffer.</summary>
internal sealed class RequestBody(byte[] buffer, int length) : IDisposable
{
    public ReadOnlySpan<byte> Bytes => buffer.AsSpan(0, length);

    /// <exception cref="BadHttpRequestException">The body is larger than the server allows.</exception>
    public static async Task<RequestBody> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var buffer = Buffers.Pool.Rent((int)Math.Clamp((request.ContentLength ?? 4096) + 1, 4096, 1 << 30));
        var length = 0;
        try
        {
            while (await request.Body.ReadAsync(buffer.AsMemory(length), cancellationToken) is > 0 and var read)
            {
                length += read;
                if (length == buffer.Length)
                {
                    var larger = Buffers.Pool.Rent(buffer.Length * 2);
                    buffer.CopyTo(larger, 0);
                    Buffers.Pool.Return(buffer);
                    buffer = larger;
                }
            }

            return new RequestBody(buffer, length);
        }
        catch
        {
            Buffers.Pool.Return(buffer);
            throw;
        }
    }

    public void Dispose() => Buffers.Pool.Return(buffer);
}
