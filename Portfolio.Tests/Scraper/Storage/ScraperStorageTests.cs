using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portfolio.Scraper.Delivery;
using Portfolio.Scraper.Jobs;
using Portfolio.Scraper.Papers;
using Portfolio.Scraper.Sources.Gates;
using Portfolio.Scraper.Storage;
using Portfolio.ServiceDefaults.Jobs;
using Portfolio.ServiceDefaults.Persistence;
using Portfolio.ServiceDefaults.Webhooks;
using Portfolio.Tests.Stores;

namespace Portfolio.Tests.Scraper.Storage;

/// <summary>The Scraper's statements on a real PostgreSQL with its real migrations.</summary>
public sealed class ScraperStorageTests : IAsyncLifetime
{
    private TestDatabase database = null!;
    private ServiceProvider services = null!;

    public async ValueTask InitializeAsync()
    {
        database = await TestDatabase.CreateAsync(await StoreServers.PostgresAsync());
        services = new ServiceCollection()
            .AddDbContext<ScraperDbContext>(options => options.UseNpgsql(database.ConnectionString))
            .BuildServiceProvider();
        await using var context = Open();
        await context.Database.MigrateAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await database.DisposeAsync();
    }

    [Fact]
    public async Task The_migrations_are_those_of_the_model()
    {
        await using var context = Open();
        Assert.False(context.Database.HasPendingModelChanges());
    }

    [Fact]
    public async Task Known_papers_are_refreshed_and_lose_nothing()
    {
        await using var context = Open();
        var first = Paper("2511.00001") with { GithubUrl = "https://github.com/a/b", CitationCount = 7, Source = "huggingface" };
        await context.StoreAsync("one", [first, Paper("2511.00002")], CancellationToken.None);
        await context.StoreAsync("two", [Paper("2511.00001") with { Title = "Revised: “ünïcode” \u2028 {x}" }], CancellationToken.None);

        var papers = await context.Papers.AsNoTracking().OrderBy(paper => paper.SourceId).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(2, papers.Count);
        var paper = papers[0];
        Assert.Equal("Revised: “ünïcode” \u2028 {x}", paper.Title);
        Assert.Equal(("huggingface", "https://github.com/a/b", 7), (paper.Source, paper.GithubUrl, paper.CitationCount));
        Assert.Equal(("one", "two", "one"), (paper.JobId, paper.LastJobId, papers[1].LastJobId));
        Assert.Equal(["A. Author", "B. Author"], paper.Authors);
        Assert.Equal(["llm"], paper.Tags);
    }

    [Theory]
    [InlineData(0, new[] { 0 })]
    [InlineData(500, new[] { 500 })]
    [InlineData(1001, new[] { 500, 500, 1 })]
    public async Task A_job_is_delivered_in_batches_of_at_most_500(int count, int[] sizes)
    {
        await using var context = Open();
        context.Jobs.Add(Job(JobStatus.Completed));
        await context.SaveChangesAsync(TestContext.Current.CancellationToken);
        await context.StoreAsync("job", [.. Enumerable.Range(0, count).Select(number => Paper($"2511.{number:D5}"))], CancellationToken.None);
        await context.InTransactionAsync(token => context.AddCatalogueWebhooksAsync("job", token), CancellationToken.None);

        var bodies = await BodiesAsync(context);
        Assert.Equal(sizes, bodies.Select(body => body.GetProperty("papers").GetArrayLength()));
        Assert.All(bodies, body => Assert.Equal((count, sizes.Length),
            (body.GetProperty("total_papers").GetInt32(), body.GetProperty("batches").GetInt32())));
        Assert.Equal(Enumerable.Range(1, sizes.Length), bodies.Select(body => body.GetProperty("batch").GetInt32()));
        Assert.Equal(count, bodies.SelectMany(body => body.GetProperty("papers").EnumerateArray())
            .Select(paper => paper.GetProperty("source_id").GetString()).Distinct().Count());
    }

    [Fact]
    public async Task A_failed_job_is_delivered_without_papers()
    {
        await using var context = Open();
        context.Jobs.Add(Job(JobStatus.Failed));
        await context.SaveChangesAsync(TestContext.Current.CancellationToken);
        await context.StoreAsync("job", [Paper("2511.00001")], CancellationToken.None);
        await context.InTransactionAsync(token => context.AddCatalogueWebhooksAsync("job", token), CancellationToken.None);

        var body = Assert.Single(await BodiesAsync(context));
        Assert.Equal(("failed", 0, "arXiv answered 400."), (body.GetProperty("status").GetString(),
            body.GetProperty("papers").GetArrayLength(), body.GetProperty("errors").GetString()));
    }

    [Fact]
    public async Task The_gate_spaces_the_requests_of_everybody_who_shares_it()
    {
        var scopes = services.GetRequiredService<IServiceScopeFactory>();
        var interval = TimeSpan.FromSeconds(100);
        var one = await new SharedGate(scopes).ReserveAsync(interval, TestContext.Current.CancellationToken);
        var two = await new SharedGate(scopes).ReserveAsync(interval, TestContext.Current.CancellationToken);
        await new SharedGate(scopes).HoldOffAsync(TimeSpan.FromSeconds(1000), TestContext.Current.CancellationToken);
        var three = await new SharedGate(scopes).ReserveAsync(interval, TestContext.Current.CancellationToken);

        Assert.Equal(TimeSpan.Zero, one);
        Assert.InRange(two.TotalSeconds, 60, 100);
        Assert.InRange(three.TotalSeconds, 960, 1000);
    }

    private ScraperDbContext Open() =>
        new(new DbContextOptionsBuilder<ScraperDbContext>().UseNpgsql(database.ConnectionString).Options);

    private static async Task<List<JsonElement>> BodiesAsync(ScraperDbContext context) =>
        (await context.Set<OutboxMessage>().AsNoTracking().OrderBy(message => message.Sequence).ToListAsync())
            .ConvertAll(message => JsonSerializer.Deserialize<JsonElement>(message.Body));

    private static ScrapeJob Job(JobStatus status) => new()
    {
        Id = "job",
        Source = "arxiv",
        Request = new ScrapeSpec("arxiv", 7, 50, null, [], CatchUp: false),
        Sources = [],
        Status = status,
        Error = status == JobStatus.Failed ? "arXiv answered 400." : null,
    };

    private static ScrapedPaper Paper(string id) => new()
    {
        Title = "A title",
        Abstract = "An abstract.",
        Authors = ["A. Author", "B. Author"],
        Source = "arxiv",
        SourceId = id,
        Url = $"https://arxiv.org/abs/{id}",
        PublishedDate = new DateOnly(2025, 11, 3),
        Category = "llm",
        Tags = ["llm"],
        RelevanceScore = 0.67,
    };
}
