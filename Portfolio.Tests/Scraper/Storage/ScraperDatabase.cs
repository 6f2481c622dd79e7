using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portfolio.Scraper.Jobs;
using Portfolio.Scraper.Papers;
using Portfolio.Scraper.Storage;
using Portfolio.ServiceDefaults.Jobs;
using Portfolio.Tests.Stores;

namespace Portfolio.Tests.Scraper.Storage;

/// <summary>The Scraper's tables on a real PostgreSQL with its real migrations.</summary>
public sealed class ScraperDatabase : IAsyncDisposable
{
    private readonly TestDatabase database;

    private ScraperDatabase(TestDatabase database) => this.database = database;

    public string ConnectionString => database.ConnectionString;

    public static async Task<ScraperDatabase> CreateAsync()
    {
        var created = new ScraperDatabase(await TestDatabase.CreateAsync(await StoreServers.PostgresAsync()));
        await using var context = created.Open();
        await context.Database.MigrateAsync();
        return created;
    }

    public ScraperDbContext Open() =>
        new(new DbContextOptionsBuilder<ScraperDbContext>().UseNpgsql(ConnectionString).Options);

    /// <summary>What one replica has: a context pool of its own on the common database.</summary>
    public ServiceProvider Replica(Action<IServiceCollection>? configure = null)
    {
        var services = new ServiceCollection();
        services.AddDbContext<ScraperDbContext>(options => options.UseNpgsql(
            ConnectionString, npgsql => npgsql.EnableRetryOnFailure(2, TimeSpan.FromMilliseconds(50), null)));
        configure?.Invoke(services);
        return services.BuildServiceProvider();
    }

    public Task ExecuteAsync(string sql) => database.ExecuteAsync(sql);

    public async Task<DateOnly> NewestOfWholeRunsAsync() => DateOnly.FromDateTime(await database.QueryAsync<DateTime>("""
        SELECT max(published_date)::timestamp FROM scraped_papers JOIN scrape_jobs ON scrape_jobs.id = job_id
        WHERE whole_sources @> ARRAY['arxiv']
        """));

    public async Task<ScrapeJob> AddJobAsync(string id, JobStatus status = JobStatus.Completed, params string[] sources)
    {
        await using var context = Open();
        var job = new ScrapeJob
        {
            Id = id,
            Source = "arxiv",
            Request = new ScrapeSpec("arxiv", 7, 50, null, [], CatchUp: false),
            Sources = [.. sources.Select(source => new SourceState { Source = source })],
            Status = status,
            Error = status == JobStatus.Failed ? "arXiv answered 400." : null,
        };
        context.Jobs.Add(job);
        await context.SaveChangesAsync();
        return job;
    }

    public ValueTask DisposeAsync() => database.DisposeAsync();

    public static ScrapedPaper Paper(string id, string source = "arxiv") => new()
    {
        Title = $"A title of {id}",
        Abstract = "An abstract.",
        Authors = ["A. Author", "B. Author"],
        Source = source,
        SourceId = id,
        Url = source == "arxiv" ? $"https://arxiv.org/abs/{id}" : $"https://{source}.example/{id}",
        PublishedDate = new DateOnly(2025, 11, 3),
        Category = "llm",
        Tags = ["llm"],
        RelevanceScore = 0.67,
    };
}
