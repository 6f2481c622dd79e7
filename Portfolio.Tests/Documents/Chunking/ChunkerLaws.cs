using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Portfolio.Documents.Chunking;

namespace Portfolio.Tests.Documents.Chunking;

/// <summary>What holds for every text and every size and overlap that are allowed.</summary>
public sealed class ChunkerLaws
{
    private static readonly string[] Parts =
        ["word", " ", "  ", ". ", "! ", "? ", "\n", "\n\n", "# Head\n", "e\u0301", "😀", "漢字", "\u0301\u0302", "x. ", "long" + new string('y', 60), "\ud800"];

    private static Arbitrary<Case> Cases => (
        from parts in Gen.ListOf(Gen.Elements(Parts), 400)
        from length in Gen.Choose(0, 400)
        from size in Gen.Choose(ChunkingOptions.Window + 1, 700)
        from overlap in Gen.Choose(0, size - ChunkingOptions.Window - 1)
        from kind in Gen.Elements(TextKind.Plain, TextKind.Markdown)
        select new Case(string.Concat(parts.Take(length)), new ChunkingOptions { Size = size, Overlap = overlap }, kind)).ToArbitrary();

    [Fact]
    public void A_chunk_is_the_text_between_its_ends() => Holds(given => given.Chunks.All(chunk =>
        chunk.Text == given.Slice(chunk.Start, chunk.End) && chunk.Text.Trim() == chunk.Text && chunk.Text.Length > 0));

    [Fact]
    public void Indexes_count_up_and_ends_and_starts_ascend() => Holds(given =>
        given.Chunks.Select(chunk => chunk.Index).SequenceEqual(Enumerable.Range(0, given.Chunks.Count))
        && given.Chunks.Zip(given.Chunks.Skip(1)).All(pair => pair.First.Start < pair.Second.Start && pair.First.End <= pair.Second.End));

    [Fact]
    public void Nothing_but_white_space_is_lost() => Holds(given =>
    {
        var covered = new bool[given.Runes.Length];
        given.Chunks.ForEach(chunk => Array.Fill(covered, true, chunk.Start, chunk.Size));
        return covered.Select((inside, index) => inside || Rune.IsWhiteSpace(given.Runes[index])).All(fine => fine);
    });

    [Fact]
    public void No_chunk_is_longer_than_size_and_window() =>
        Holds(given => given.Chunks.All(chunk => chunk.Size <= given.Options.Size + ChunkingOptions.Window));

    [Fact]
    public void A_text_that_fits_is_one_chunk() =>
        Holds(given => given.Runes.Length > given.Options.Size || given.Chunks.Count <= 1);

    [Fact]
    public void No_chunk_starts_with_the_mark_of_a_letter() => Holds(given => given.Chunks.All(chunk =>
        !IsMark(given.Runes[chunk.Start])
        || !Rune.IsLetter(given.Runes.Take(chunk.Start).Reverse().SkipWhile(IsMark).FirstOrDefault(new Rune(' ')))
        || given.Options.Size - given.Options.Overlap < 2 * ChunkingOptions.Window)); // no room to move back

    private static bool IsMark(Rune rune) => Rune.GetUnicodeCategory(rune) == UnicodeCategory.NonSpacingMark;

    private static void Holds(Func<Case, bool> law) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(200), Prop.ForAll(Cases, law));

    private sealed record Case(string Text, ChunkingOptions Options, TextKind Kind)
    {
        public Rune[] Runes { get; } = [.. Text.EnumerateRunes()];

        public List<Chunk> Chunks { get; } = [.. Chunker.Cut(Text, Options, Kind)];

        /// <summary>By UTF-16 units of whole code points, so that lone surrogates stay as they are.</summary>
        public string Slice(int start, int end)
        {
            var units = Runes.Select(rune => rune.Utf16SequenceLength).ToList();
            return Text.Substring(units.Take(start).Sum(), units.Skip(start).Take(end - start).Sum());
        }
    }
}
