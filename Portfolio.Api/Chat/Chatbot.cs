namespace Portfolio.Api.Chat;

/// <summary>Answers visitors from the public documents and posts of the site.</summary>
public sealed class Chatbot(DocumentsAnswers documents, BlogSearch posts, Conversations conversations)
{
    /// <summary>What is said when nothing fits.</summary>
    public const string Refusal =
        "I could not find anything about that on this site. Ask me about Kubernetes, cloud deployments, the retrieval system, "
        + "infrastructure as code, or the projects shown here.";

    private const string Extractive = "extractive";

    // The Api calls as a service, which sees everything: visitors must not.
    private static readonly Dictionary<string, string> OnlyPublic = new() { ["visibility"] = "public" };

    /// <summary>Answers a question, with the earlier turns of its conversation in mind.</summary>
    public async Task<ChatAnswer> AnswerAsync(ChatQuestion asked, CancellationToken cancellationToken)
    {
        var question = asked.Checked();
        var history = await conversations.ReadAsync(asked.ConversationId);
        var id = history.Count > 0 ? asked.ConversationId! : conversations.NewId();
        var context = await posts.FindAsync(question, cancellationToken);
        var answer = await documents.AskAsync(new AskRequest(question, asked.K, OnlyPublic, context, history), cancellationToken);
        var said = Said(answer, context, asked.IncludeSources, id);
        await conversations.AddAsync(id, question, said.Answer);
        return said;
    }

    private static ChatAnswer Said(AskAnswer answer, IReadOnlyList<AskPassage> context, bool includeSources, string id)
    {
        var results = (answer.Results ?? []).Where(result => result.Id is not null)
            .GroupBy(result => result.Id!).ToDictionary(same => same.Key, same => same.First());
        var sources = (answer.Citations ?? []).Select(citation => SourceOf(citation, results, context)).ToList();
        // An answer that rests on anything which is not public is not passed on, whatever the filter did.
        var isPublic = sources.TrueForAll(source => source is not null) && results.Values.All(result => result.IsPublic);
        return answer.ContextUsed > 0 && isPublic && !string.IsNullOrWhiteSpace(answer.Answer)
            ? new ChatAnswer(answer.Answer, answer.ContextUsed, includeSources ? sources.ConvertAll(source => source!) : null,
                Math.Round(Math.Clamp(answer.Confidence, 0, 1), 4), answer.Grounded, answer.Model ?? Extractive, id)
            : new ChatAnswer(Refusal, 0, includeSources ? [] : null, 0, false, answer.Model ?? Extractive, id);
    }

    private static ChatSource? SourceOf(
        AskCitation citation, Dictionary<string, AskResult> results, IReadOnlyList<AskPassage> context)
    {
        var relevance = Math.Round(Math.Clamp(1 - (citation.Distance ?? 1), 0, 1), 4);
        if (citation.Id is { } id && results.TryGetValue(id, out var result))
        {
            return new ChatSource(result.Word("source") ?? id, result.Word("category") ?? "general", citation.ChunkIndex ?? 0,
                citation.Title ?? result.Word("title") ?? "Untitled", relevance, citation.Url, citation.Index);
        }

        // A post that this service brought along.
        return citation.Url is { } url && context.FirstOrDefault(post => post.Url == url) is { } found
            ? new ChatSource($"blog-{Uri.UnescapeDataString(url.Split('/')[^1])}", "blog-post", citation.ChunkIndex ?? 0, found.Title, relevance, url, citation.Index)
            : null;
    }
}
