using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Portfolio.Documents.Embeddings;
using Portfolio.Documents.Embeddings.Models;
using Portfolio.Documents.Embeddings.Tokenizers;
using Portfolio.ModelTool;

namespace Portfolio.Tests.Documents.Embeddings.Tokenizers;

public sealed class SentencePieceUnigramTests
{
    private static readonly Lazy<ITokenizer> s_tokenizer = new(() => TestModels.Offline.ReadTokenizer());

    public static TheoryData<int> Recorded => [.. Enumerable.Range(0, ReferenceText.For(InstalledModels.Offline).Count)];

    [Theory]
    [MemberData(nameof(Recorded))]
    public void Ids_are_those_that_the_model_s_own_tokenizer_gave(int index)
    {
        var reference = ReferenceText.For(InstalledModels.Offline)[index];
        Assert.Equal(reference.Ids, s_tokenizer.Value.Encode(reference.Content));
    }

    [Fact]
    public void Nothing_has_no_ids() => Assert.Empty(s_tokenizer.Value.Encode(""));

    [Fact]
    public void Any_text_gives_ids_of_the_vocabulary() => Prop.ForAll<string?>(text =>
        s_tokenizer.Value.Encode(text ?? "").All(id => id >= 0 && id < s_tokenizer.Value.VocabularySize)).QuickCheckThrowOnFailure();

    [Fact]
    public void Unknown_symbols_in_a_row_are_one() =>
        Assert.Equal([0, 6, 0], Small(("a", -1)).Encode("xyazz")[^3..]);

    [Fact]
    public void The_way_with_the_best_sum_is_taken_and_of_equals_the_later() =>
        Assert.Equal([6, 9], Small(("\u2581", -1), ("a", -2), ("b", -2), ("ab", -3.5), ("abc", -9), ("c", -9)).Encode("ab"));

    [Fact]
    public void Of_a_piece_that_is_listed_twice_the_later_counts() =>
        Assert.Equal([7], Small(("\u2581a", -1), ("\u2581a", -5), ("a", -9)).Encode("a"));

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[[1, 2]]")]
    [InlineData("[[\"a\"]]")]
    [InlineData("[[\"a\", \"b\"]]")]
    public void Another_file_is_refused(string json)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(json));
        Assert.Equal(EmbeddingFault.ModelUnusable, Assert.Throws<EmbeddingException>(() => SentencePieceUnigram.Read(stream)).Fault);
    }

    private static SentencePieceUnigram Small(params (string Piece, double Score)[] pieces) =>
        new([.. Enumerable.Range(0, 6).Select(id => ($"<{id}>", 0.0)), .. pieces]);
}
