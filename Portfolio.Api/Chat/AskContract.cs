using System.Text.Json;

namespace Portfolio.Api.Chat;

/// <summary>A question to Documents' <c>/ask</c> (contract 7.9).</summary>
/// <param name="Question">The question.</param>
/// <param name="K">How many passages to look at.</param>
/// <param name="Filters">Which documents.</param>
/// <param name="Context">Passages from elsewhere.</param>
/// <param name="History">Earlier turns, oldest first.</param>
public sealed record AskRequest(
    string Question, int K, IReadOnlyDictionary<string, string> Filters, IReadOnlyList<AskPassage> Context, IReadOnlyList<ChatTurn> History);

/// <summary>A passage that the Api brings along.</summary>
/// <param name="Title">Title.</param>
/// <param name="Text">Text.</param>
/// <param name="Url">Where it can be read.</param>
public sealed record AskPassage(string Title, string Text, string? Url);

/// <summary>One turn of a conversation.</summary>
/// <param name="Role"><c>user</c> or <c>assistant</c>.</param>
/// <param name="Content">What was said.</param>
public sealed record ChatTurn(string Role, string Content);

/// <summary>What Documents answers; anything may be missing.</summary>
/// <param name="Answer">The answer.</param>
/// <param name="Citations">What it rests on.</param>
/// <param name="Results">The passages that were looked at.</param>
/// <param name="ContextUsed">How many of them it rests on.</param>
/// <param name="Grounded">Whether every sentence rests on one.</param>
/// <param name="Confidence">0 to 1.</param>
/// <param name="Model">What wrote it.</param>
public sealed record AskAnswer(
    string? Answer, IReadOnlyList<AskCitation>? Citations, IReadOnlyList<AskResult>? Results, int ContextUsed, bool Grounded,
    double Confidence, string? Model);

/// <summary>A passage that is cited.</summary>
/// <param name="Index">The <c>n</c> of <c>[n]</c>.</param>
/// <param name="Id">Its id among the results; null or unknown for one that the Api brought along.</param>
/// <param name="Title">Title.</param>
/// <param name="ChunkIndex">Place in the document.</param>
/// <param name="Url">Where it can be read.</param>
/// <param name="Distance">Cosine distance.</param>
public sealed record AskCitation(int Index, string? Id, string? Title, int? ChunkIndex, string? Url, double? Distance);

/// <summary>A passage that was looked at.</summary>
/// <param name="Id">Id.</param>
/// <param name="Metadata">What is known of its document.</param>
public sealed record AskResult(string? Id, IReadOnlyDictionary<string, JsonElement>? Metadata)
{
    /// <summary>A text of the metadata.</summary>
    public string? Word(string name) =>
        Metadata?.GetValueOrDefault(name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    /// <summary>Whether everybody may read it.</summary>
    public bool IsPublic => Word("visibility") == "public";
}

/// <summary>The part of Documents' statistics that the chatbot shows.</summary>
/// <param name="VectorStore">Its vector store.</param>
public sealed record AskStatistics(AskVectorStore? VectorStore);

/// <summary>A vector store.</summary>
/// <param name="TotalDocuments">Passages in it.</param>
public sealed record AskVectorStore(long TotalDocuments);
