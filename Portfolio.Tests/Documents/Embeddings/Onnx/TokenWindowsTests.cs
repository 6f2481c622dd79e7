using FsCheck;
using FsCheck.Fluent;
using Portfolio.Documents.Embeddings.Onnx;
using Portfolio.Documents.Embeddings.Tokenizers;

namespace Portfolio.Tests.Documents.Embeddings.Onnx;

public sealed class TokenWindowsTests
{
    private static readonly MarkedTokenizer s_marked = new();

    [Theory]
    [InlineData(0, "2:1")]
    [InlineData(1, "3:1")]
    [InlineData(8, "10:8")]
    [InlineData(9, "6:4, 7:5")]
    [InlineData(17, "7:5, 8:6, 8:6")]
    public void Windows_are_as_few_and_as_even_as_can_be(int tokens, string expected) => Assert.Equal(expected, string.Join(", ",
        TokenWindows.Of(3, [.. Enumerable.Range(0, tokens)], s_marked, 10).Select(window => $"{window.Ids.Length}:{window.Weight}")));

    [Fact]
    public void No_token_is_lost_or_doubled() => Prop.ForAll<PositiveInt, PositiveInt>((tokens, room) =>
    {
        int[] ids = [.. Enumerable.Range(1000, tokens.Get)];
        var windows = TokenWindows.Of(0, ids, s_marked, room.Get + 2).ToList();
        return windows.SelectMany(window => window.Ids[1..^1]).SequenceEqual(ids)
            && windows.All(window => window.Ids.Length <= room.Get + 2 && window.Ids[0] == 101 && window.Ids[^1] == 102);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Batches_hold_each_window_once_in_its_bucket_and_at_most_eight() => Prop.ForAll<PositiveInt[]>(lengths =>
    {
        var windows = lengths.Select((length, index) => new TokenWindow(index, new int[1 + (length.Get % 128)], 1)).ToList();
        var batches = TokenBatch.Of(windows);
        return batches.SelectMany(batch => batch.Windows).Select(window => window.Text).Order().SequenceEqual(Enumerable.Range(0, lengths.Length))
            && batches.All(batch => batch.Windows.Count is > 0 and <= TokenBatch.MaximumWindows
                && batch.Ids.Length == batch.Windows.Count * batch.Length
                && batch.Mask.Sum() == batch.Windows.Sum(window => window.Ids.Length)
                && batch.Windows.All(window => window.Ids.Length <= batch.Length));
    }).QuickCheckThrowOnFailure();

    private sealed class MarkedTokenizer : ITokenizer
    {
        public int VocabularySize => 5000;

        public IReadOnlyList<int> Before => [101];

        public IReadOnlyList<int> After => [102];

        public int[] Encode(string text) => [];
    }
}
