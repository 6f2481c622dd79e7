using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Portfolio.ServiceDefaults.Persistence;

namespace Portfolio.ServiceDefaults.Idempotency;

/// <summary>Maps the stored answers.</summary>
public static class IdempotencyTable
{
    internal const string Name = "idempotency_keys";

    /// <summary>How long a key is remembered.</summary>
    public static readonly TimeSpan Retention = TimeSpan.FromDays(7);

    /// <summary>Adds <c>idempotency_keys</c>.</summary>
    public static void AddIdempotencyKeys(this ModelBuilder model)
    {
        var answer = model.Entity<StoredAnswer>();
        answer.ToTable(Name);
        answer.HasKey(row => row.Id);
        answer.Property(row => row.ContentType).HasMaxLength(100);
        answer.Property(row => row.Location).HasMaxLength(500);
        answer.Property(row => row.CreatedAt).HasDefaultValueSql("now()");
        answer.HasIndex(row => row.CreatedAt);
    }

    /// <summary>Deletes old keys in the background.</summary>
    public static void AddIdempotencyKeys<TContext>(this IHostApplicationBuilder builder)
        where TContext : DbContext => builder.AddRetention<TContext>(Name, "created_at", Retention);
}
