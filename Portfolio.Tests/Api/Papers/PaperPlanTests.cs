using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portfolio.Api.Caching;
using Portfolio.Api.Papers;
using Portfolio.Api.Persistence;
using Portfolio.ServiceDefaults.Redis;
using Portfolio.Tests.Stores;

namespace Portfolio.Tests.Api.Papers;

/// <summary>The statements of the catalogue find their rows by an index, with more papers than fit into a few pages.</summary>
public sealed class PaperPlanTests(PaperPlanTests.ManyPapers many) : IClassFixture<PaperPlanTests.ManyPapers>
{
    [Theory]
    [InlineData("", "ix_papers_published_date")]
    [InlineData("page=200", "ix_papers_published_date")]
    [InlineData("category=llm", "ix_papers_category")]
    [InlineData("source=blog", "ix_papers_source_published")]
    [InlineData("featured=true", "ix_papers_featured")]
    [InlineData("days=30", "ix_papers_")]
    [InlineData("date_from=2025-01-01&date_to=2025-01-05", "ix_papers_")]
    [InlineData("min_relevance=0.999", "ix_papers_")]
    [InlineData("tag=rare", "ix_papers_tag_keys")]
    [InlineData("ordering=-citation_count", "ix_papers_citation_count")]
    [InlineData("ordering=created_at&page=100", "ix_papers_created_at")]
    [InlineData("search=word7", "ix_papers_search")]
    [InlineData("search=every", "ix_papers_search")]
    [InlineData("search=every&page=100&ordering=-published_date", "ix_papers_search")]
    [InlineData("search=%22every paper%22", "ix_papers_search")]
    [InlineData("search=word7&category=llm", "ix_papers_")]
    public async Task Counts_and_pages_use_an_index(string query, string index)
    {
        var recorder = new PlanRecorder();
        await using var context = many.Context(recorder);
        var parameters = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(query);
        var criteria = new PaperFilters
        {
            Category = parameters.GetValueOrDefault("category"), Source = parameters.GetValueOrDefault("source"),
            Featured = parameters.GetValueOrDefault("featured"), Days = parameters.GetValueOrDefault("days"),
            Search = parameters.GetValueOrDefault("search"), Tags = parameters.GetValueOrDefault("tag"),
            DateFrom = parameters.GetValueOrDefault("date_from"), DateTo = parameters.GetValueOrDefault("date_to"),
            MinRelevance = parameters.GetValueOrDefault("min_relevance"),
        }.ToCriteria(ManyPapers.Today);
        var catalogue = many.Catalogue(context);
        var count = await catalogue.CountAsync(criteria, TestContext.Current.CancellationToken);
        var offset = 20 * (int.Parse(parameters.GetValueOrDefault("page").ToString() is { Length: > 0 } page ? page : "1", System.Globalization.CultureInfo.InvariantCulture) - 1);
        Assert.NotEmpty(await catalogue.PageAsync(
            criteria, parameters.GetValueOrDefault("ordering"), count, offset, 20, TestContext.Current.CancellationToken));

        Assert.Equal(3, recorder.Plans.Count);
        Assert.Contains(index, recorder.Plans[1], StringComparison.Ordinal);
        Assert.All(recorder.Plans, plan => Assert.DoesNotContain("Seq Scan", plan, StringComparison.Ordinal));
        Assert.Contains("pk_papers", recorder.Plans[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_paper_and_the_newest_of_each_category_are_found_by_index()
    {
        var recorder = new PlanRecorder();
        await using var context = many.Context(recorder);
        var catalogue = many.Catalogue(context);
        Assert.NotNull(await catalogue.FindAsync("paper-7", TestContext.Current.CancellationToken));
        Assert.NotNull(await catalogue.FindAsync("7", TestContext.Current.CancellationToken));
        Assert.Equal(8, (await new PaperHighlights(context, catalogue).ByCategoryAsync(null, null, TestContext.Current.CancellationToken)).Count);
        Assert.All(recorder.Plans, plan => Assert.DoesNotContain("Seq Scan on papers", plan, StringComparison.Ordinal));
    }

    /// <summary>Twenty thousand papers.</summary>
    public sealed class ManyPapers : IAsyncLifetime
    {
        /// <summary>The day on which the newest was published.</summary>
        public static readonly DateOnly Today = new(2025, 11, 3);

        private readonly ServiceProvider services = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System)
            .AddSingleton<SharedRedis>().AddSingleton(new CacheSettings()).AddSingleton<AnswerCopies>()
            .AddSingleton<PaperCounts>().BuildServiceProvider();

        private TestDatabase database = null!;

        /// <summary>A context whose queries are recorded.</summary>
        public PortfolioContext Context(PlanRecorder recorder) => new(
            new DbContextOptionsBuilder<PortfolioContext>().UseNpgsql(database.ConnectionString).AddInterceptors(recorder).Options);

        /// <summary>The catalogue on a context, without copies.</summary>
        public PaperCatalogue Catalogue(PortfolioContext context) => new(context, services.GetRequiredService<PaperCounts>());

        /// <inheritdoc />
        public async ValueTask InitializeAsync()
        {
            database = await TestDatabase.CreateAsync(await StoreServers.PostgresAsync());
            await using (var context = Context(new PlanRecorder()))
                await context.Database.MigrateAsync(TestContext.Current.CancellationToken);
            await database.ExecuteAsync(
                """
                INSERT INTO papers (title, abstract, authors, source, source_id, published_date, category, tags,
                    citation_count, relevance_score, is_featured, created_at, updated_at)
                SELECT 'word' || i % 997, 'every paper ' || i, 'Somebody', (ARRAY['arxiv', 'arxiv', 'arxiv', 'blog'])[1 + i % 4],
                    'paper-' || i, date '2025-11-03' - i % 1500,
                    (ARRAY['llm', 'cv', 'rag', 'mlops', 'training', 'inference', 'nlp', 'multimodal'])[1 + i % 8],
                    CASE WHEN i % 500 = 0 THEN ARRAY['Rare', 'all'] ELSE ARRAY['all'] END,
                    i % 313, (i % 1009) / 1009.0, i % 50 = 0, timestamptz '2025-11-03' - make_interval(mins => i), now()
                FROM generate_series(1, 20000) AS i
                """);
            await database.ExecuteAsync("VACUUM (ANALYZE) papers");
        }

        /// <inheritdoc />
        public async ValueTask DisposeAsync()
        {
            await services.DisposeAsync();
            await database.DisposeAsync();
        }
    }
}
