using Portfolio.Api.Admin;
using Portfolio.Api.Webhooks;
using Portfolio.ServiceDefaults.Errors;

namespace Portfolio.Api.Papers;

/// <summary>What a paper that an admin writes must be.</summary>
internal static class PaperRules
{
    /// <summary>Notes the rules that are broken.</summary>
    public static void Check(PaperAdminBody body, Validation rules) => rules
        .Required("title", body.Title, Paper.MaxTitleLength)
        .OneOf("source", body.Source, PaperSources.All)
        .Longest("source_id", body.SourceId, Paper.MaxSourceIdLength)
        .WebAddress("url", body.Url, Paper.MaxUrlLength)
        .WebAddress("pdf_url", body.PdfUrl)
        .WebAddress("github_url", body.GithubUrl)
        .Check(body.PublishedDate is not null, "published_date", "This field is required.", "missing")
        .OneOf("category", body.Category, PaperCategories.All)
        .Check(body.Tags.Count <= PaperReader.MaxTags, "tags", $"At most {PaperReader.MaxTags} tags.", "too_long")
        .Check(body.Tags.All(tag => tag is { Length: <= PaperReader.MaxTagLength }), "tags",
            $"Texts of at most {PaperReader.MaxTagLength} characters.", "too_long")
        .Check(body.CitationCount >= 0, "citation_count", "A whole number from 0.", "out_of_range")
        .Within("relevance_score", body.RelevanceScore, 0, 1);

    /// <summary>The tags without blanks around them, each once in any case.</summary>
    public static IEnumerable<string> TagsOf(PaperAdminBody body) =>
        body.Tags.Select(FieldRules.Filled).OfType<string>().DistinctBy(tag => tag.ToLowerInvariant());

    /// <summary>The slug of the title; of a title without letters, the day of publication.</summary>
    public static string SlugOf(PaperAdminBody body) =>
        Slugs.Of(body.Title!) is { Length: > 0 } slug ? slug : Slugs.Of($"post {body.PublishedDate:yyyy-MM-dd}");
}
