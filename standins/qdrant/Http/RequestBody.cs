using Microsoft.AspNetCore.Http;
using Qdrant.Engine.Storage;

namespace Qdrant.Engine.Http;

/// <summary>A request's body in one piece, in a pooled buffer.</summary>
internal sealed class RequestBody(byte[] buffer, int length, bool isLarge) : IDisposable
{
    private const int Large = 64 << 10;

    // More at once than there are processors brings nothing but memory.
    private static readonly SemaphoreSlim _large = new(Environment.ProcessorCount);

    public ReadOnlySpan<byte> Bytes => buffer.AsSpan(0, length);

    /// <exception cref="BadHttpRequestException">The body is larger than the server allows.</exception>
    public static async Task<RequestBody> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var isLarge = request.ContentLength is null or > Large;
        if (!isLarge)
        {
            return await FillAsync(request, false, cancellationToken);
        }

        await _large.WaitAsync(cancellationToken);
        try
        {
            return await FillAsync(request, true, cancellationToken);
        }
        catch
        {
            _large.Release();
            throw;
        }
    }

    public void Dispose()
    {
        Buffers.Pool.Return(buffer);
        if (isLarge)
        {
            _large.Release();
        }
    }

    private static async Task<RequestBody> FillAsync(HttpRequest request, bool isLarge, CancellationToken cancellationToken)
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

            return new RequestBody(buffer, length, isLarge);
        }
        catch
        {
            Buffers.Pool.Return(buffer);
            throw;
        }
    }
}
