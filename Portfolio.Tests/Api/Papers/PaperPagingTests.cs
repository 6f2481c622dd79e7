using FsCheck;
using FsCheck.Fluent;
using Portfolio.Api.Papers;

namespace Portfolio.Tests.Api.Papers;

/// <summary>Whatever is asked for, and in whatever order: the pages together are the list, each paper once.</summary>
public sealed class PaperPagingTests(PaperPlanTests.ManyPapers many) : IClassFixture<PaperPlanTests.ManyPapers>
{
    private const int Cases = 20;

    private static readonly Gen<string> Ordering = Gen.OneOf(
        Gen.Constant(""),
        Gen.Elements("published_date", "relevance_score", "citation_count", "created_at", "unknown")
            .SelectMany(field => Gen.Elements("", "-"), (field, sign) => sign + field)
            .NonEmptyListOf().Select(fields => string.Join(',', fields.Take(4))));

    private static readonly Gen<PaperCriteria> Criteria = Gen.Elements(
        new PaperCriteria { Category = "llm", MinRelevance = 0.9 },
        new PaperCriteria { FeaturedOnly = true },
        new PaperCriteria { From = PaperPlanTests.ManyPapers.Today.AddDays(-15) },
        new PaperCriteria { Tags = ["RARE"] },
        new PaperCriteria { Terms = SearchTerms.Parse("word1") },
        new PaperCriteria { Terms = SearchTerms.Parse("every \"every paper\""), From = PaperPlanTests.ManyPapers.Today.AddDays(-40) },
        new PaperCriteria { Terms = SearchTerms.Parse("absent") });

    [Fact]
    public async Task Pages_have_no_overlap_and_no_gap()
    {
        var cases = Criteria.SelectMany(
            _ => Gen.Choose(7, 100), (criteria, size) => (criteria, size))
            .SelectMany(_ => Ordering, (one, ordering) => (one.criteria, one.size, ordering)).Sample(Cases, Cases);
        await using var context = many.Context(new PlanRecorder());
        var catalogue = many.Catalogue(context);
        foreach (var (criteria, size, ordering) in cases)
        {
            var count = await catalogue.CountAsync(criteria, TestContext.Current.CancellationToken);
            var whole = await IdsAsync(0, count);
            Assert.Equal(count, whole.Distinct().Count());
            List<long> paged = [];
            for (var offset = 0; offset < count; offset += size)
                paged.AddRange(await IdsAsync(offset, size));
            Assert.Equal(whole, paged);

            async Task<IEnumerable<long>> IdsAsync(int offset, int limit) =>
                (await catalogue.PageAsync(criteria, ordering, count, offset, limit, TestContext.Current.CancellationToken))
                .Select(paper => paper.Id);
        }
    }
}
