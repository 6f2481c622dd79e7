using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portfolio.Scraper.Delivery;
using Portfolio.Scraper.Papers;
using Portfolio.Scraper.Storage;
using Portfolio.ServiceDefaults.Jobs;
using Portfolio.ServiceDefaults.Persistence;
using Portfolio.ServiceDefaults.Webhooks;
using Portfolio.Tests.Scraper.Storage;

namespace Portfolio.Tests.Scraper.Delivery;

/// <summary>What an ended job puts into the outbox, on a real PostgreSQL.</summary>
public sealed class CatalogueWebhooksTests : IAsyncLifetime
{
    private ScraperDatabase database = null!;

    public async ValueTask InitializeAsync() => database = await ScraperDatabase.CreateAsync();

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Theory]
    [InlineData(0, new[] { 0 })]
    [InlineData(500, new[] { 500 })]
    [InlineData(1001, new[] { 500, 500, 1 })]
    public async Task A_job_is_delivered_in_batches_of_at_most_500(int count, int[] sizes)
    {
        var bodies = await DeliverAsync(JobStatus.Completed, count);
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
        var body = Assert.Single(await DeliverAsync(JobStatus.Failed, 1));
        Assert.Equal(("failed", 0, "arXiv answered 400."), (body.GetProperty("status").GetString(),
            body.GetProperty("papers").GetArrayLength(), body.GetProperty("errors").GetString()));
    }

    [Fact]
    public async Task Papers_that_another_job_finds_meanwhile_are_delivered_by_both()
    {
        await using var context = database.Open();
        await database.AddJobAsync("job");
        await database.AddJobAsync("other");
        await context.StoreAsync("job", "arxiv", [ScraperDatabase.Paper("2511.00001")], CancellationToken.None);
        await context.StoreAsync("other", "huggingface", [ScraperDatabase.Paper("2511.00001", "huggingface")], CancellationToken.None);

        var body = Assert.Single(await DeliverAsync(context));
        Assert.Equal(1, body.GetProperty("papers").GetArrayLength());
    }

    private async Task<List<JsonElement>> DeliverAsync(JobStatus status, int count)
    {
        await using var context = database.Open();
        await database.AddJobAsync("job", status);
        await context.StoreAsync(
            "job", "arxiv", [.. Enumerable.Range(0, count).Select(number => ScraperDatabase.Paper($"2511.{number:D5}"))], CancellationToken.None);
        return await DeliverAsync(context);
    }

    private static async Task<List<JsonElement>> DeliverAsync(ScraperDbContext context)
    {
        await context.InTransactionAsync(token => context.AddCatalogueWebhooksAsync("job", commit: null, token), CancellationToken.None);
        var messages = await context.Set<OutboxMessage>().AsNoTracking().OrderBy(message => message.Sequence).ToListAsync();
        return messages.ConvertAll(message => JsonSerializer.Deserialize<JsonElement>(message.Body));
    }
}
