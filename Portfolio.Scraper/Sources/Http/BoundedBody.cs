namespace Portfolio.Scraper.Sources.Http;

/// <summary>Reads bodies of others without trusting their size.</summary>
public static class BoundedBody
{
    private const int Step = 16 * 1024;

    /// <summary>The whole body.</summary>
    /// <exception cref="SourceException">It has more than <paramref name="mostBytes"/> bytes.</exception>
    public static async Task<ReadOnlyMemory<byte>> ReadAsync(
        HttpContent content, int mostBytes, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(content);
        if (content.Headers.ContentLength > mostBytes)
            throw TooLarge(mostBytes);

        await using var stream = await content.ReadAsStreamAsync(cancellationToken);
        var buffer = new byte[Math.Max(Step, (int)(content.Headers.ContentLength ?? 0) + 1)];
        var length = 0;
        while (true)
        {
            var read = await stream.ReadAsync(buffer.AsMemory(length), cancellationToken);
            if (read == 0)
                return buffer.AsMemory(0, length);
            length += read;
            if (length > mostBytes)
                throw TooLarge(mostBytes);
            if (length == buffer.Length)
                Array.Resize(ref buffer, Math.Min(buffer.Length * 2, mostBytes + 1));
        }
    }

    private static SourceException TooLarge(int mostBytes) => new(
        SourceException.Unavailable, $"The answer has more than {mostBytes / (1024 * 1024)} MiB.", retryable: false);
}
