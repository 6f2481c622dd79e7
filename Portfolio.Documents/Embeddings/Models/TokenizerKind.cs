using System.Text.Json.Serialization;

namespace Portfolio.Documents.Embeddings.Models;

/// <summary>The tokenizers that models here use.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TokenizerKind>))]
public enum TokenizerKind
{
    /// <summary>SentencePiece's unigram model, vocabulary in vocab.json.</summary>
    [JsonStringEnumMemberName("sentencepiece-unigram")]
    SentencePieceUnigram,

    /// <summary>BERT's WordPiece, uncased, vocabulary in vocab.txt.</summary>
    [JsonStringEnumMemberName("wordpiece-uncased")]
    WordPieceUncased,
}
