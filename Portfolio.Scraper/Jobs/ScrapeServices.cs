using Portfolio.Scraper.Sources;
using Portfolio.Scraper.Storage;
using Portfolio.ServiceDefaults.Jobs;

namespace Portfolio.Scraper.Jobs;

/// <summary>Registration of the jobs.</summary>
public static class ScrapeServices
{
    /// <summary>Adds the worker and what the routes read with.</summary>
    public static void AddScrapeJobs(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<SourceCatalogue>();
        builder.Services.AddScoped<JobReader>();
        builder.Services.AddScoped<ScrapeCancellation>();
        builder.Services.AddSingleton<Statistics.StatisticsReader>();
        builder.Services.AddHostedService<StartWarmth>();
        builder.AddJobs<ScraperDbContext, ScrapeJob, ScrapeHandler>();
    }
}
