using System.Linq.Expressions;
using Portfolio.Api.Admin;
using Portfolio.Api.Webhooks;
using Portfolio.ServiceDefaults.Errors;
using Portfolio.ServiceDefaults.Paging;

namespace Portfolio.Api.Papers;

/// <summary>Papers and blog posts for admins.</summary>
internal sealed class PaperAdmin()
    : AdminEditor<Paper, PaperAdminBody, PaperRow, PaperDetail>("papers", "Paper", "papers")
{
    protected override Ordering<Paper> Ordering { get; } =
        new Ordering<Paper>(paper => paper.Id, "-published_date,-relevance_score")
            .By("published_date", paper => paper.PublishedDate)
            .By("relevance_score", paper => paper.RelevanceScore)
            .By("citation_count", paper => paper.CitationCount)
            .By("created_at", paper => paper.CreatedAt);

    protected override AdminFilters<Paper> Filters { get; } = new AdminFilters<Paper>()
        .Text("source", paper => paper.Source)
        .Text("category", paper => paper.Category)
        .Flag("is_featured", paper => paper.IsFeatured)
        .Day("published_date", paper => paper.PublishedDate);

    protected override Expression<Func<Paper, PaperRow>> Row => paper => new PaperRow(
        paper.Id, paper.Title.Substring(0, 80), paper.Source, paper.Category, paper.PublishedDate,
        Math.Round(paper.RelevanceScore, 4), paper.IsFeatured, paper.CitationCount);

    protected override IQueryable<Paper> Search(IQueryable<Paper> records, string search) =>
        new PaperCriteria { Terms = SearchTerms.Parse(search) }.Apply(records);

    protected override PaperDetail Show(Paper record) => new(record);

    // The writers of deliveries hold the same lock.
    protected override Task LockAsync(AdminChange change) =>
        change.Services.GetRequiredService<PaperUpsert>().LockAsync(change.CancellationToken);

    protected override PaperAdminBody BodyOf(Paper record) => new()
    {
        Title = record.Title,
        Abstract = record.Abstract,
        Authors = record.Authors,
        Source = record.Source,
        SourceId = record.SourceId,
        Url = record.Url,
        PdfUrl = record.PdfUrl,
        GithubUrl = record.GithubUrl,
        PublishedDate = record.PublishedDate,
        Category = record.Category,
        Tags = record.Tags,
        CitationCount = record.CitationCount,
        RelevanceScore = record.RelevanceScore,
        IsFeatured = record.IsFeatured,
    };

    protected override void Check(PaperAdminBody body, Validation rules) => PaperRules.Check(body, rules);

    protected override Paper Blank(DateTimeOffset now) =>
        new() { Title = "", Authors = "", SourceId = "", Category = "", CreatedAt = now };

    protected override async Task ApplyAsync(Paper record, PaperAdminBody body, AdminChange change)
    {
        record.SourceId = body.SourceId.Filled() ?? await new PaperSlugs(change.Context)
            .FreeAsync(PaperRules.SlugOf(body), change.CancellationToken);
        record.Title = body.Title!.Trim();
        record.Abstract = body.Abstract.Trim();
        record.Authors = body.Authors.Filled() ?? change.Services.GetRequiredService<OwnerSettings>().Name;
        record.Source = body.Source;
        record.Url = body.Url.Filled();
        record.PdfUrl = body.PdfUrl.Filled();
        record.GithubUrl = body.GithubUrl.Filled();
        record.PublishedDate = body.PublishedDate!.Value;
        record.Category = body.Category!;
        record.Tags = [.. PaperRules.TagsOf(body)];
        record.CitationCount = body.CitationCount;
        record.RelevanceScore = Math.Round(body.RelevanceScore, 4);
        record.IsFeatured = body.IsFeatured;
        record.UpdatedAt = change.Now;
    }
}
