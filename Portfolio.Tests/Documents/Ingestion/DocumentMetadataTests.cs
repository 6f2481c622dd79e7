using System.Text.Json;
using Portfolio.Documents.Ingestion;
using Portfolio.ServiceDefaults.Errors;

namespace Portfolio.Tests.Documents.Ingestion;

public sealed class DocumentMetadataTests
{
    [Fact]
    public void Reserved_keys_are_renamed_and_words_are_kept_apart()
    {
        var (metadata, rules) = Read("""{"chunk_index":7,"source":" wiki ","author":{"name":"A"},"visibility":"public"}""");

        Assert.True(rules.IsValid);
        Assert.Equal(["author", "user_chunk_index"], metadata.Others.Select(pair => pair.Key).Order());
        Assert.Equal(("wiki", null, true, "public"), (metadata.Source, metadata.Url, metadata.IsPublic, metadata.Visibility));
    }

    [Fact]
    public void What_is_not_said_is_private_and_has_no_source()
    {
        var (metadata, rules) = Read("""{"source":null,"category":"  "}""");
        Assert.True(rules.IsValid);
        Assert.Equal((null, null, "private"), (metadata.Source, metadata.Category, metadata.Visibility));
    }

    [Fact]
    public void An_escaped_NUL_which_PostgreSQL_refuses_is_left_out()
    {
        var (metadata, _) = Read("""{"note":"a\u0000\u0000b","path2":"c:\\u0000"}""");
        Assert.Equal("ab", metadata.Others.Single(pair => pair.Key == "note").Value.GetString());
        Assert.Equal(@"c:\u0000", metadata.Others.Single(pair => pair.Key == "path2").Value.GetString());
    }

    [Theory]
    [InlineData("""{"source":7}""", "metadata.source")]
    [InlineData("""{"url":["a"]}""", "metadata.url")]
    [InlineData("""{"visibility":"secret"}""", "metadata.visibility")]
    [InlineData("""{"":1}""", "metadata")]
    [InlineData("""{"half":"\ud800"}""", "metadata")]
    public void Wrong_words_are_refused(string json, string field) => Assert.Contains(field, Read(json).Rules.Failure()!.Fields!.Keys);

    [Fact]
    public void Too_much_is_refused()
    {
        var keys = string.Join(',', Enumerable.Range(0, 51).Select(i => $"\"k{i}\":1"));
        Assert.False(Read($"{{{keys}}}").Rules.IsValid);
        Assert.False(Read($"{{\"k\":\"{new string('x', 16 * 1024)}\"}}").Rules.IsValid);
    }

    private static (DocumentMetadata Metadata, Validation Rules) Read(string json)
    {
        var rules = new Validation();
        return (DocumentMetadata.Read(JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(json)!, rules), rules);
    }
}
