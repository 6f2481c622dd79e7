using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Portfolio.ServiceDefaults.Errors;

namespace Portfolio.Api.Papers.Similar;

/// <summary>Papers like another one.</summary>
internal static class SimilarEndpoint
{
    private const int DefaultLimit = 10;
    private const int MaxLimit = 50;

    /// <summary>
    /// Papers like this one, the most similar first: by meaning where Documents knows them, else by the words that they share.
    /// </summary>
    internal static async Task<Results<Ok<PaperListItem[]>, ApiFailure>> Handle(
        [Description(PaperKey.Description)] string key,
        [Description("1 to 50; more is lowered to 50."), DefaultValue(DefaultLimit)] int? limit,
        PaperCatalogue catalogue, SimilarPapers similar, CancellationToken cancellationToken)
    {
        var count = Limits.Read(limit, DefaultLimit, MaxLimit);
        if (await catalogue.FindAsync(PaperKey.Read(key), cancellationToken) is not { } paper)
            return ApiErrors.NotFound("Paper");
        var ids = await similar.FindAsync(paper, count, cancellationToken);
        var papers = await catalogue.ShowAsync(ids, cancellationToken);
        return TypedResults.Ok(papers.Select(one => new PaperListItem(one)).ToArray());
    }
}
