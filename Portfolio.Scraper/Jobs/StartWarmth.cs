using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portfolio.Scraper.Papers;
using Portfolio.Scraper.Storage;
using Portfolio.ServiceDefaults.Jobs;
using Portfolio.ServiceDefaults.Json;

namespace Portfolio.Scraper.Jobs;

/// <summary>
/// Goes the way of a first request before the service listens, in a transaction that is rolled back. Compiling that way
/// takes most of a second, which no caller should wait: a job is to be accepted within 100 ms.
/// </summary>
internal sealed class StartWarmth(IServiceScopeFactory scopes, TimeProvider time, ILogger<StartWarmth> log) : IHostedService
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Limit);
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var context = scope.ServiceProvider.GetRequiredService<ScraperDbContext>();
            var jobs = scope.ServiceProvider.GetRequiredService<JobReader>();
            await context.Database.CreateExecutionStrategy().ExecuteAsync(token => TryOutAsync(context, jobs, token), limit.Token);
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            // The service starts without its store; only its first answers take longer.
            log.LogInformation("Nothing could be prepared for the first requests: {Cause}", error.GetBaseException().Message);
        }
    }

    private async Task TryOutAsync(ScraperDbContext context, JobReader jobs, CancellationToken cancellationToken)
    {
        context.ChangeTracker.Clear();
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        var job = new ScrapeJob
        {
            Id = JobId.New("warmth", time),
            Source = PaperSource.Arxiv,
            Request = new ScrapeSpec(PaperSource.Arxiv, 1, 1, null, [], CatchUp: false),
            Sources = [],
        };
        await context.EnqueueAsync(job, cancellationToken);
        JsonSerializer.SerializeToUtf8Bytes(await jobs.FindAsync(job.Id, cancellationToken), PortfolioJson.Options);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
