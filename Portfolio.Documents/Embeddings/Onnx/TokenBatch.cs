namespace Portfolio.Documents.Embeddings.Onnx;

/// <summary>Windows of similar length, padded to the same shape.</summary>
internal sealed class TokenBatch
{
    /// <summary>More windows at once are no faster (measured), and make the next caller wait longer.</summary>
    public const int MaximumWindows = 8;

    /// <summary>Lengths are padded to a multiple of this: few enough shapes that memory is soon reused, and little is wasted.</summary>
    private const int BucketWidth = 8;

    private TokenBatch(TokenWindow[] windows)
    {
        Windows = windows;
        Length = windows.Max(window => Bucket(window.Ids.Length));
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
    public static IReadOnlyList<TokenBatch> Of(IEnumerable<TokenWindow> windows) =>
    [
        .. windows.GroupBy(window => Bucket(window.Ids.Length))
            .OrderBy(group => group.Key)
            .SelectMany(group => group.Chunk(MaximumWindows))
            .Select(chunk => new TokenBatch(chunk)),
    ];

    private static int Bucket(int length) => (length + BucketWidth - 1) / BucketWidth * BucketWidth;
}
