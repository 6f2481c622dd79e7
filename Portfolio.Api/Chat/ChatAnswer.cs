using System.Text.Json.Serialization;

namespace Portfolio.Api.Chat;

/// <summary>What the chatbot says.</summary>
/// <param name="Answer">Markdown; <c>[n]</c> marks the sources.</param>
/// <param name="ContextUsed">How many passages it rests on.</param>
/// <param name="Sources">Where it is from; left out when that was not asked for.</param>
/// <param name="Confidence">0 to 1.</param>
/// <param name="Grounded">Whether every sentence rests on a passage.</param>
/// <param name="Model">What wrote it; <c>extractive</c> without a language model.</param>
/// <param name="ConversationId">Send it with the next question.</param>
public sealed record ChatAnswer(
    string Answer, int ContextUsed,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<ChatSource>? Sources,
    double Confidence, bool Grounded, string Model, string ConversationId);

/// <summary>A passage that an answer rests on.</summary>
/// <param name="Source">Name of the document it is from.</param>
/// <param name="Category">Its category, such as <c>technical</c> or <c>blog-post</c>.</param>
/// <param name="ChunkId">Its place in the document, from 0.</param>
/// <param name="Title">Title of the document.</param>
/// <param name="RelevanceScore">1 minus the cosine distance, 0 to 1.</param>
/// <param name="Url">Where it can be read; null for nowhere.</param>
/// <param name="Citation">The <c>n</c> of <c>[n]</c>.</param>
public sealed record ChatSource(
    string Source, string Category, int ChunkId, string Title, double RelevanceScore, string? Url, int Citation);

/// <summary>Questions to begin with.</summary>
/// <param name="Questions">Eight of them.</param>
public sealed record ChatSuggestions(IReadOnlyList<string> Questions);

/// <summary>Whether the chatbot has anything to answer from.</summary>
/// <param name="Status">Always <c>healthy</c>; otherwise the answer is an error.</param>
/// <param name="VectorStoreDocuments">How many passages it can search.</param>
/// <param name="Ready">Whether that is more than none.</param>
public sealed record ChatHealth(string Status, long VectorStoreDocuments, bool Ready);
