using Portfolio.ServiceDefaults.Health;
using Portfolio.ServiceDefaults.Idempotency;
using Portfolio.ServiceDefaults.Persistence;

namespace Portfolio.Documents.Storage;

/// <summary>Registration of the database.</summary>
public static class StorageServices
{
    /// <summary>Adds the context, its health check, and the sweeping of idempotency keys.</summary>
    public static void AddStorage(this WebApplicationBuilder builder)
    {
        builder.AddPostgres<DocumentsDbContext>(DocumentsDbContext.ConnectionName);
        builder.AddDatabaseProbe(DocumentsDbContext.ConnectionName);
        builder.AddIdempotencyKeys<DocumentsDbContext>();
    }
}
