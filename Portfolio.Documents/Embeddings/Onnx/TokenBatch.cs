namespace Portfolio.Documents.Embeddings.Onnx;

/// <summary>Windows of similar length, padded to the same shape.</summary>
internal sealed class TokenBatch
{
    /// <summary>More windows at once are no faster (measured), and make the next caller wait longer.</summary>
    public const int MaximumWindows = 8;

    /// <summary>Lengths that windows are padded to: few, so that memory is soon reused, and near enough to waste little.</summary>
    private static readonly int[] Buckets = [8, 16, 24, 32, 48, 64, 96, 128, 160, 192, 224, 256, 384, 512, 1024, 2048, 4096, 8192];

    private TokenBatch(TokenWindow[] windows)
    {
        Windows = windows;
        Length = Buckets.First(bucket => bucket >= windows.Max(window => window.Ids.Length));
        Ids = new long[windows.Length * Length];
        Mask = new long[windows.Length * Length];
        for (var row = 0; row < windows.Length; row++)
        {
            var ids = windows[row].Ids;
            for (var column = 0; column < ids.Length; column++)
            {
                Ids[(row * Length) + column] = ids[column];
                Mask[(row * Length) + column] = 1;
            }
        }
    }

    public IReadOnlyList<TokenWindow> Windows { get; }

    public int Length { get; }

    /// <summary>Row by row; padding has id 0.</summary>
    public long[] Ids { get; }

    /// <summary>1 for a token, 0 for padding.</summary>
    public long[] Mask { get; }

    /// <summary>Batches of windows that fall into the same bucket, shortest first.</summary>
    public static IReadOnlyList<TokenBatch> Of(IEnumerable<TokenWindow> windows, int maximumTokens) =>
    [
        .. windows.GroupBy(window => Bucket(window.Ids.Length, maximumTokens))
            .OrderBy(group => group.Key)
            .SelectMany(group => group.Chunk(MaximumWindows))
            .Select(chunk => new TokenBatch(chunk)),
    ];

    /// <summary>The bucket of a length; all of the model's longest windows share one.</summary>
    private static int Bucket(int length, int maximumTokens) => Math.Min(maximumTokens, Buckets.First(bucket => bucket >= length));
}
