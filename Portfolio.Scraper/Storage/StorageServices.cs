using Portfolio.ServiceDefaults.Health;
using Portfolio.ServiceDefaults.Idempotency;
using Portfolio.ServiceDefaults.Persistence;

namespace Portfolio.Scraper.Storage;

/// <summary>Registration of the database.</summary>
public static class StorageServices
{
    /// <summary>Adds the context, its health check, and the sweeping of idempotency keys.</summary>
    public static void AddStorage(this WebApplicationBuilder builder)
    {
        builder.AddPostgres<ScraperDbContext>(ScraperDbContext.ConnectionName);
        builder.AddDatabaseProbe(ScraperDbContext.ConnectionName);
        builder.AddIdempotencyKeys<ScraperDbContext>();
    }
}
