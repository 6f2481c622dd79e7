using Microsoft.EntityFrameworkCore;
using Portfolio.Scraper.Papers;
using Portfolio.Scraper.Sources;
using Portfolio.Scraper.Storage;
using Portfolio.ServiceDefaults.Health;
using Portfolio.ServiceDefaults.Jobs;

namespace Portfolio.Scraper.Health;

/// <summary>The checks of this service; only the database is required.</summary>
public static class ScraperHealth
{
    private const int RunsLookedAt = 3;
    private const double MostOfMemory = 0.9;

    private static readonly (string Check, string Source)[] Sources =
    [
        ("arxiv_scraper", PaperSource.Arxiv),
        ("huggingface_scraper", PaperSource.HuggingFace),
        ("paperswithcode_scraper", PaperSource.PapersWithCode),
        ("blog_scraper", SourceCatalogue.Blogs),
    ];

    /// <summary>Adds a check for each source, <c>webhook_target</c> and <c>memory</c>.</summary>
    public static void AddScraperHealth(this WebApplicationBuilder builder, ScraperSettings settings)
    {
        foreach (var (check, source) in Sources)
        {
            builder.AddHealthProbe(check, required: false, Source(source));
        }

        builder.AddSiblingProbe("webhook_target", settings.ApiUrl);
        builder.AddHealthProbe("memory", required: false, (_, _) => Task.FromResult(Memory()));
    }

    /// <summary>Works unless its last three runs failed.</summary>
    private static Func<IServiceProvider, CancellationToken, Task<HealthValue>> Source(string source) =>
        async (services, cancellationToken) =>
        {
            await using var scope = services.CreateAsyncScope();
            var context = scope.ServiceProvider.GetRequiredService<ScraperDbContext>();
            var runs = await context.Jobs.AsNoTracking()
                .Where(job => job.Lanes.Contains(source) && job.EndedAt != null && job.Error != JobCancellation.Reason)
                .OrderByDescending(job => job.EndedAt)
                .Take(RunsLookedAt).Select(job => job.Sources).ToListAsync(cancellationToken);
            var failures = runs.Count(states =>
                states.Exists(state => state.Source == source && state.Status == JobStatus.Failed));
            return failures == RunsLookedAt ? HealthValue.Error : HealthValue.Ok;
        };

    private static HealthValue Memory() =>
        Environment.WorkingSet > GC.GetGCMemoryInfo().TotalAvailableMemoryBytes * MostOfMemory
            ? HealthValue.Degraded
            : HealthValue.Ok;
}
