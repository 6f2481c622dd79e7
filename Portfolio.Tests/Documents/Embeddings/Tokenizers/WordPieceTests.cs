using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Portfolio.Documents.Embeddings;
using Portfolio.Documents.Embeddings.Tokenizers;
using Portfolio.ModelTool;

namespace Portfolio.Tests.Documents.Embeddings.Tokenizers;

public sealed class WordPieceTests
{
    private static readonly Recording s_recording = JsonSerializer.Deserialize<Recording>(
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "References", "wordpiece-en.json")), JsonSerializerOptions.Web)!;

    private static readonly WordPiece s_tokenizer = new(s_recording.Vocabulary);

    public static TheoryData<int> Recorded => [.. Enumerable.Range(0, s_recording.Texts.Count)];

    [Theory]
    [MemberData(nameof(Recorded))]
    public void Ids_are_those_that_Hugging_Face_s_tokenizer_gave(int index) =>
        Assert.Equal(s_recording.Texts[index].Ids, s_tokenizer.Encode(s_recording.Texts[index].Content));

    [Fact]
    public void Marks_are_those_of_the_vocabulary() =>
        Assert.Equal((101, 102), (Assert.Single(s_tokenizer.Before), Assert.Single(s_tokenizer.After)));

    [Fact]
    public void Any_text_gives_ids_of_the_vocabulary() => Prop.ForAll<string?>(text =>
        s_tokenizer.Encode(text ?? "").All(id => s_recording.Vocabulary.ContainsValue(id))).QuickCheckThrowOnFailure();

    [Fact]
    public void A_word_of_more_than_a_hundred_characters_is_unknown()
    {
        Assert.DoesNotContain(100, s_tokenizer.Encode(new string('x', 100)));
        Assert.Equal([100], s_tokenizer.Encode(new string('x', 101)));
    }

    [Fact]
    public void The_line_of_a_piece_is_its_id()
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes("[PAD]\n[UNK]\n[CLS]\n[SEP]\nun\n##able\r\n"));
        var tokenizer = WordPiece.Read(stream);
        Assert.Equal([4, 5, 1], tokenizer.Encode("UNABLE able"));
        Assert.Equal(6, tokenizer.VocabularySize);
    }

    [Fact]
    public void A_vocabulary_without_marks_is_refused()
    {
        using var stream = new MemoryStream("a\nb\n"u8.ToArray());
        Assert.Equal(EmbeddingFault.ModelUnusable, Assert.Throws<EmbeddingException>(() => WordPiece.Read(stream)).Fault);
    }

    private sealed record Recording(Dictionary<string, int> Vocabulary, List<ReferenceText> Texts);
}
