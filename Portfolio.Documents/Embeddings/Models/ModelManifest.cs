using System.Text.Json;
using System.Text.Json.Serialization;

namespace Portfolio.Documents.Embeddings.Models;

/// <summary>The content of a model folder's model.json.</summary>
/// <param name="Name">The model's name: letters, digits, dots, dashes and underscores.</param>
/// <param name="Dimension">Numbers in a vector.</param>
/// <param name="MaximumTokens">Tokens of one window, with the marks around it.</param>
/// <param name="Tokenizer">Which tokenizer it was trained with.</param>
/// <param name="Pooling">How the vectors of tokens become one.</param>
/// <param name="RefusalDistance">Cosine distance, 0 to 2, beyond which a passage does not cover a question.</param>
/// <param name="HybridWeight">Weight of the cosine against BM25 scaled to 1.</param>
/// <param name="Files">SHA-256, in hexadecimal, of each file that the model needs.</param>
public sealed record ModelManifest(
    string Name,
    int Dimension,
    int MaximumTokens,
    TokenizerKind Tokenizer,
    Pooling Pooling,
    double RefusalDistance,
    double HybridWeight,
    IReadOnlyDictionary<string, string> Files)
{
    /// <summary>The file's name in a model folder.</summary>
    public const string FileName = "model.json";

    /// <summary>The ONNX graph's name in a model folder.</summary>
    public const string GraphName = "model.onnx";

    private const int MaximumDimension = 4096;
    private const int MaximumWindow = 8192;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerOptions.Default)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
        WriteIndented = true,
        NewLine = "\n",
    };

    /// <summary>The vocabulary's name in a model folder.</summary>
    [JsonIgnore]
    public string VocabularyName => Tokenizer == TokenizerKind.WordPieceUncased ? "vocab.txt" : "vocab.json";

    /// <summary>What the rest of the service needs of it.</summary>
    [JsonIgnore]
    public EmbeddingModel Model => new(Name, Dimension, MaximumTokens, RefusalDistance, HybridWeight);

    /// <summary>Reads and checks a model.json.</summary>
    /// <exception cref="EmbeddingException">It is not one.</exception>
    public static ModelManifest Parse(string json)
    {
        try
        {
            var manifest = JsonSerializer.Deserialize<ModelManifest>(json, Json) ?? throw new JsonException("it is null");
            return manifest.Fault() is not { } fault ? manifest : throw new JsonException(fault);
        }
        catch (JsonException error)
        {
            throw new EmbeddingException(EmbeddingFault.ModelUnusable, $"{FileName} cannot be used: {error.Message}", error);
        }
    }

    /// <summary>The file's text.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json) + "\n";

    private string? Fault() =>
        Name.Length is 0 or > 100 || !Name.All(IsNameCharacter) ? "the name has other characters than letters, digits, '.', '-' and '_'"
        : Dimension is < 1 or > MaximumDimension ? $"the dimension is not from 1 to {MaximumDimension}"
        : MaximumTokens is < 8 or > MaximumWindow ? $"the maximum of tokens is not from 8 to {MaximumWindow}"
        : RefusalDistance is not (>= 0 and <= 2) ? "the refusal distance is not from 0 to 2"
        : HybridWeight is not (>= 0 and <= 100) ? "the hybrid weight is not from 0 to 100"
        : !Files.ContainsKey(GraphName) || !Files.ContainsKey(VocabularyName) ? $"it has no hash of {GraphName} or {VocabularyName}"
        : Files.Keys.Any(file => Path.GetFileName(file) != file) ? "a file's name is a path"
        : null;

    private static bool IsNameCharacter(char character) => char.IsAsciiLetterOrDigit(character) || character is '.' or '-' or '_';
}
