using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Portfolio.ServiceDefaults.Errors;
using Portfolio.ServiceDefaults.RateLimits;
using Portfolio.ServiceDefaults.Web;

namespace Portfolio.Api.Chat;

/// <summary>The routes of the chatbot (contract 4.9).</summary>
public static class ChatEndpoints
{
    private static readonly string[] Routes = ["query", "suggestions", "health"];

    /// <summary>Documents may take as long to answer (contract 3.11).</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Adds what the routes need.</summary>
    public static WebApplicationBuilder AddChat(this WebApplicationBuilder builder)
    {
        builder.AddSettings<ChatSettings>();
        builder.Services.AddSingleton<Conversations>().AddSingleton<DocumentsAnswers>();
        builder.Services.AddScoped<BlogSearch>().AddScoped<Chatbot>();
        // One attempt: a visitor who waits is better told, and a question answered twice costs twice.
        var client = builder.Services.AddHttpClient(DocumentsAnswers.ClientName, http => http.Timeout = Patience);
#pragma warning disable EXTEXP0001 // Experimental in the package, and the only way to take a default away again.
        client.RemoveAllResilienceHandlers();
#pragma warning restore EXTEXP0001
        return builder;
    }

    /// <summary>Maps everything under <c>/api/chatbot</c>.</summary>
    public static IEndpointRouteBuilder MapChat(this IEndpointRouteBuilder routes)
    {
        var chat = routes.MapGroup("/api/chatbot").WithTags("Chatbot").LimitBody(BodyLimit.Question);
        chat.MapGet("/", Addresses).RequireRateLimit(RateLimitClass.Read).ProducesError(429);
        foreach (var path in new[] { "/", "/query" })
            chat.MapPost(path, Ask).RequireRateLimit(RateLimitClass.Chat).ProducesError(400, 413, 415, 429, 500, 503);
        chat.MapGet("/query", AskByAddress).RequireRateLimit(RateLimitClass.Chat).ProducesError(400, 429, 500, 503);
        chat.MapGet("/suggestions", Suggestions).RequireRateLimit(RateLimitClass.Read).ProducesError(429);
        chat.MapGet("/health", Health).WithoutRateLimit().ProducesError(503);
        return routes;
    }

    /// <summary>Answers a question from the site's public documents and posts.</summary>
    private static async Task<Ok<ChatAnswer>> Ask(ChatQuestion question, Chatbot chatbot, HttpContext http) =>
        NotStored(http, await chatbot.AnswerAsync(question, http.RequestAborted));

    /// <summary>The same by address.</summary>
    private static async Task<Ok<ChatAnswer>> AskByAddress(
        [Description("The question, 1 to 500 characters after trimming.")] string? question,
        [Description("How many passages the answer may rest on, 1 to 10."), DefaultValue(5)] int? k,
        [FromQuery(Name = "include_sources"), Description("Whether the answer says where it is from."), DefaultValue(true)] bool? includeSources,
        [FromQuery(Name = "conversation_id"), Description("The id that an earlier answer gave.")] string? conversationId,
        Chatbot chatbot, HttpContext http) => NotStored(http, await chatbot.AnswerAsync(
            new ChatQuestion { Question = question, K = k ?? 5, IncludeSources = includeSources ?? true, ConversationId = conversationId },
            http.RequestAborted));

    /// <summary>Absolute addresses of the chatbot's routes.</summary>
    private static Ok<Dictionary<string, string>> Addresses(HttpRequest request) => TypedResults.Ok(
        Routes.ToDictionary(
            route => route, route => $"{request.Scheme}://{request.Host}{request.PathBase}/api/chatbot/{route}/"));

    /// <summary>Questions to begin with.</summary>
    private static Ok<ChatSuggestions> Suggestions(ChatSettings settings) => TypedResults.Ok(new ChatSuggestions(settings.Questions));

    /// <summary>Whether there is anything to answer from.</summary>
    private static async Task<Results<Ok<ChatHealth>, ApiFailure>> Health(DocumentsAnswers documents, CancellationToken cancellationToken)
    {
        try
        {
            var count = await documents.CountAsync(cancellationToken);
            return TypedResults.Ok(new ChatHealth("healthy", count, count > 0));
        }
        catch (ApiException away)
        {
            return (away.Failure with { Error = "vector store not reachable" }).With("status", "unhealthy");
        }
    }

    private static Ok<ChatAnswer> NotStored(HttpContext http, ChatAnswer answer)
    {
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(answer);
    }
}
