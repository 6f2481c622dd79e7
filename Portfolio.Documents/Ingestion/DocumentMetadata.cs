using System.Text.Json;
using System.Text.RegularExpressions;
using Portfolio.ServiceDefaults.Errors;
using Portfolio.ServiceDefaults.Json;

namespace Portfolio.Documents.Ingestion;

/// <summary>What a caller says of a document: some keys with a meaning, and any others (contract 7.6).</summary>
public sealed partial class DocumentMetadata
{
    /// <summary>Keys of a chunk's payload that a caller cannot set; they are stored as <c>user_{key}</c>.</summary>
    public static readonly IReadOnlySet<string> Reserved = new HashSet<string>(StringComparer.Ordinal)
    {
        "text", "chunk_index", "start_char", "end_char", "chunk_size", "total_chunks", "title", "document_type", "job_id",
        "document_id", "page", "path",
    };

    private const int MaxKeys = 50;
    private const int MaxBytes = 16 * 1024;
    private const int MaxWordLength = 2000;
    private const string Public = "public";
    private const string Private = "private";

    private static readonly string[] Words = ["source", "category", "url", "visibility"];

    private readonly Dictionary<string, JsonElement> values;

    private DocumentMetadata(Dictionary<string, JsonElement> values, string json)
    {
        this.values = values;
        Json = json;
    }

    /// <summary>All of it, as it was sent.</summary>
    public string Json { get; }

    /// <summary>Where the document comes from, in the caller's words.</summary>
    public string? Source => Word("source");

    /// <summary>The document's address.</summary>
    public string? Url => Word("url");

    /// <summary>The document's category.</summary>
    public string? Category => Word("category");

    /// <summary>Whether anybody may find it, whatever the mode of access.</summary>
    public bool IsPublic => Word("visibility") == Public;

    /// <summary><c>public</c> or <c>private</c>.</summary>
    public string Visibility => IsPublic ? Public : Private;

    /// <summary>The keys that are payload, reserved ones renamed; without those that have a meaning.</summary>
    public IEnumerable<KeyValuePair<string, JsonElement>> Others => values
        .Where(pair => !Words.Contains(pair.Key))
        .Select(pair => Reserved.Contains(pair.Key) ? KeyValuePair.Create($"user_{pair.Key}", pair.Value) : pair);

    /// <summary>Checks what a request says; broken rules are noted under <c>metadata</c>.</summary>
    public static DocumentMetadata Read(Dictionary<string, JsonElement> sent, Validation rules)
    {
        if (Write(sent) is not { } json)
        {
            rules.Add("metadata", "Holds half a character.");
            return Parse("{}");
        }

        rules.Check(sent.Count <= MaxKeys, "metadata", $"Must have at most {MaxKeys} keys.")
            .Check(System.Text.Encoding.UTF8.GetByteCount(json) <= MaxBytes, "metadata", $"Must have at most {MaxBytes} bytes.")
            .Check(!sent.ContainsKey(""), "metadata", "Keys must not be empty.");
        foreach (var word in Words)
        {
            rules.Check(
                !sent.TryGetValue(word, out var value) || value.ValueKind is JsonValueKind.Null
                    || (value.ValueKind is JsonValueKind.String && value.GetRawText().Length <= MaxWordLength),
                $"metadata.{word}", $"Must be a string of at most {MaxWordLength} characters.");
        }

        if (!rules.IsValid)
        {
            return Parse("{}");
        }

        var metadata = Parse(json);
        rules.Check(metadata.Word("visibility") is null or Public or Private, "metadata.visibility", "Must be public or private.");
        return metadata;
    }

    /// <summary>Reads what was stored.</summary>
    public static DocumentMetadata Parse(string json) =>
        new(JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(json) ?? [], json);

    /// <summary>As JSON that PostgreSQL takes; null when there is an escaped half of a surrogate pair.</summary>
    private static string? Write(Dictionary<string, JsonElement> sent)
    {
        try
        {
            return NulEscape().Replace(JsonSerializer.Serialize(sent, PortfolioJson.Options), "$1");
        }
        catch (Exception error) when (error is InvalidOperationException or ArgumentException or JsonException)
        {
            return null;
        }
    }

    private string? Word(string key) =>
        values.TryGetValue(key, out var value) && value.ValueKind == JsonValueKind.String
            && value.GetString() is { } text && !string.IsNullOrWhiteSpace(text)
            ? text.Trim()
            : null;

    /// <summary>An escaped NUL, which PostgreSQL does not take, after an even number of backslashes.</summary>
    [GeneratedRegex(@"(?<!\\)((?:\\\\)*)\\u0000", RegexOptions.CultureInvariant)]
    private static partial Regex NulEscape();
}
