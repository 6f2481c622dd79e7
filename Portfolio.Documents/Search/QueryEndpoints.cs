using Microsoft.AspNetCore.Http.HttpResults;
using Portfolio.Documents.Embeddings;
using Portfolio.ServiceDefaults.Access;
using Portfolio.ServiceDefaults.Errors;
using Portfolio.ServiceDefaults.Json;
using Portfolio.ServiceDefaults.RateLimits;

namespace Portfolio.Documents.Search;

/// <summary>Finding passages by meaning.</summary>
public static class QueryEndpoints
{
    private const int MaxTexts = 64;

    /// <summary>Maps <c>/query</c> and <c>POST /embed</c>.</summary>
    public static void MapQuery(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("").WithTags("Search").RequireRateLimit(RateLimitClass.Read).AddEndpointFilter<KnowledgeFailures>();
        group.MapGet("/query", QueryAsync).WithSummary("Passages, nearest in meaning first").ProducesError(400, 422, 429, 503).RecognizeCallers();
        group.MapPost("/query", AskAsync).WithSummary("Passages, nearest in meaning first, for a question in a body")
            .ProducesError(400, 413, 415, 422, 429, 503).RecognizeCallers();
        group.MapPost("/embed", EmbedAsync).WithSummary("Vectors of texts")
            .ProducesError(400, 401, 413, 415, 422, 429, 503).RequireOperator();
    }

    private static async Task<Ok<PassageList>> QueryAsync(
        [AsParameters] PassageQuery query, PassageSearch search, Visibility visibility, HttpContext http, CancellationToken cancellationToken)
    {
        query.Check("query");
        return TypedResults.Ok(await search.FindAsync(query, visibility.IsLimited(http.User), cancellationToken));
    }

    private static async Task<Ok<PassageList>> AskAsync(
        PassageRequest request, PassageSearch search, Visibility visibility, HttpContext http, CancellationToken cancellationToken)
    {
        var query = request.ToQuery();
        query.Check("body");
        return TypedResults.Ok(await search.FindAsync(query, visibility.IsLimited(http.User), cancellationToken));
    }

    private static async Task<Ok<EmbeddingList>> EmbedAsync(
        EmbedRequest request, IEmbedder embedder, CancellationToken cancellationToken)
    {
        var rules = new Validation()
            .Check(request.Texts.Count is >= 1 and <= MaxTexts, "texts", $"Must be 1 to {MaxTexts} texts.");
        for (var i = 0; i < request.Texts.Count; i++)
        {
            rules.Check(!string.IsNullOrWhiteSpace(request.Texts[i]), $"texts[{i}]", "Must not be empty.");
        }

        rules.ThrowIfInvalid();
        var vectors = await embedder.EmbedAsync([.. request.Texts.Select(text => text!)], cancellationToken);
        return TypedResults.Ok(new EmbeddingList(embedder.Model.Name, embedder.Model.Dimension, vectors));
    }
}

/// <summary>Texts to be turned into vectors.</summary>
public sealed class EmbedRequest : IRequestBody
{
    /// <summary>1 to 64 texts.</summary>
    public IReadOnlyList<string?> Texts { get; set; } = [];
}

/// <summary>Vectors of texts.</summary>
/// <param name="Model">The model that made them.</param>
/// <param name="Dimension">Numbers in each.</param>
/// <param name="Embeddings">One for each text, in the same order.</param>
public sealed record EmbeddingList(string Model, int Dimension, IReadOnlyList<float[]> Embeddings);
