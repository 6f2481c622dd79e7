using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using Portfolio.Api.Corpus;
using Portfolio.Api.Persistence;
using Portfolio.ServiceDefaults.Access;
using Portfolio.Tests.ServiceDefaults;
using Portfolio.Tests.Stores;
using Portfolio.Tests.Waiting;

namespace Portfolio.Tests.Api.Corpus;

/// <summary>New and changed papers reach Documents, by whatever way they were written.</summary>
public sealed class CorpusTests : IAsyncLifetime
{
    private readonly ConcurrentQueue<JsonNode> batches = new();
    private readonly List<Instance> instances = [];
    private TestDatabase database = null!;
    private TestService documents = null!;
    private volatile int answer = StatusCodes.Status202Accepted;

    public async ValueTask InitializeAsync()
    {
        database = await TestDatabase.CreateAsync(await StoreServers.PostgresAsync());
        await using (var context = new PortfolioContext(
            new DbContextOptionsBuilder<PortfolioContext>().UseNpgsql(database.ConnectionString).Options))
        {
            await context.Database.MigrateAsync(TestContext.Current.CancellationToken);
        }

        documents = await TestService.StartAsync(
            app => app.MapPost("/process/batch", (JsonNode body) =>
            {
                if (answer != StatusCodes.Status202Accepted) return Results.StatusCode(answer);
                if (body["items"]!.AsArray().Any(item => ((string)item!["title"]!).StartsWith("Refused", StringComparison.Ordinal)))
                    return Results.StatusCode(StatusCodes.Status422UnprocessableEntity);
                batches.Enqueue(body);
                return Results.StatusCode(StatusCodes.Status202Accepted);
            }).RequireOperator(),
            settings: [("WEBHOOK_SECRET", ApiHost.Secret), ("AUTH_MODE", "enforced"), ("WEBHOOK_REQUIRE_SIGNATURE", "true")]);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var instance in instances) await instance.DisposeAsync();
        if (documents is not null) await documents.DisposeAsync();
        if (database is not null) await database.DisposeAsync();
    }

    [Fact]
    public async Task A_paper_is_sent_when_its_text_is_new_or_changes_and_only_then()
    {
        await InsertAsync("one", "First title");
        Start();
        await EverythingSentAsync();
        var item = Assert.Single(Items());
        Assert.Equal(("text", "First title", "markdown"), ((string?)item["type"], (string?)item["title"], (string?)item["document_type"]));
        Assert.Equal(("blog-one", "one", "blog-post", "public", "/blog/one"), (
            (string?)item["metadata"]!["source"], (string?)item["metadata"]!["source_id"], (string?)item["metadata"]!["category"],
            (string?)item["metadata"]!["visibility"], (string?)item["metadata"]!["url"]));
        Assert.Contains("Its text.", (string)item["text"]!, StringComparison.Ordinal);
        Assert.Equal("bulk", (string?)batches.First()["priority"]);

        await database.ExecuteAsync("UPDATE papers SET citation_count = 7, updated_at = now()");
        Assert.Equal(0L, await WaitingAsync());
        await database.ExecuteAsync("UPDATE papers SET title = 'Second title'");
        await EverythingSentAsync();
        Assert.Equal(["First title", "Second title"], Items().Select(sent => (string?)sent["title"]));
        await database.ExecuteAsync("DELETE FROM papers");
    }

    [Fact]
    public async Task Many_papers_go_in_batches_of_fifty_each_once_over_two_instances()
    {
        await database.ExecuteAsync($"{Insert} SELECT 'many-' || n, 'blog', 'Title ' || n, {Rest} FROM generate_series(1, 230) AS n");
        Start();
        Start();
        await EverythingSentAsync();
        Assert.All(batches, batch => Assert.InRange(batch["items"]!.AsArray().Count, 1, CorpusStore.BatchSize));
        Assert.Equal(230, Items().Count());
        Assert.Equal(230, Items().Select(item => (string)item["title"]!).Distinct().Count());
    }

    [Theory]
    [InlineData(StatusCodes.Status503ServiceUnavailable)]
    [InlineData(StatusCodes.Status404NotFound)]
    public async Task While_Documents_cannot_take_them_papers_wait(int refusal)
    {
        answer = refusal;
        await InsertAsync("waits", "Waits");
        Start();
        await InsertAsync("waits-too", "Waits too");
        Assert.Equal(2L, await WaitingAsync());
        answer = StatusCodes.Status202Accepted;
        await EverythingSentAsync();
        Assert.Equal(["Waits", "Waits too"], Items().Select(item => (string?)item["title"]).Order());
    }

    [Fact]
    public async Task One_text_that_is_refused_does_not_hold_up_the_others()
    {
        await InsertAsync("good", "Good");
        await InsertAsync("bad", "Refused for ever");
        await InsertAsync("better", "Better");
        Start();
        await EverythingSentAsync();
        Assert.Equal(["Better", "Good"], Items().Select(item => (string?)item["title"]).Order());
    }

    private const string Insert = """
        INSERT INTO papers (source_id, source, title, abstract, authors, published_date, category, tags, relevance_score,
            citation_count, is_featured, created_at, updated_at)
        """;

    private const string Rest = "'Its text.', 'A', '2026-01-01', 'mlops', ARRAY[]::text[], 0.5, 0, false, now(), now()";

    private IEnumerable<JsonNode> Items() => batches.SelectMany(batch => batch["items"]!.AsArray()).Select(item => item!);

    private Task<int> InsertAsync(string slug, string title) => database.ExecuteAsync($"{Insert} VALUES ('{slug}', 'blog', '{title}', {Rest})");

    private Task<long> WaitingAsync() => database.QueryAsync<long>("SELECT count(*) FROM paper_changes");

    private Task EverythingSentAsync() => Wait.UntilAsync(0L, WaitingAsync);

    private void Start()
    {
        var instance = new Instance(this);
        instance.UseKestrel();
        instance.CreateClient();
        instances.Add(instance);
    }

    private sealed class Instance(CorpusTests test) : WebApplicationFactory<PortfolioContext>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder) => builder
            .UseSetting("ConnectionStrings:portfoliodb", test.database.ConnectionString)
            .UseSetting("WEBHOOK_SECRET", ApiHost.Secret)
            .UseSetting("SECRET_KEY", "corpus-test-secret-key-0123456789-0123456789")
            .UseSetting("DOCPROCESSOR_API_URL", test.documents.Client.BaseAddress!.AbsoluteUri)
            .UseSetting("HOST", "127.0.0.1")
            .UseSetting("PORT", "0")
            .UseSetting("LOG_LEVEL", "Critical");
    }
}
