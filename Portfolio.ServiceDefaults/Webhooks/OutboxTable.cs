using Microsoft.EntityFrameworkCore;
using Portfolio.ServiceDefaults.Persistence;

namespace Portfolio.ServiceDefaults.Webhooks;

/// <summary>Maps the outbox.</summary>
public static class OutboxTable
{
    internal const string Messages = "webhook_outbox";
    internal const string Targets = "webhook_targets";

    /// <summary>Adds <c>webhook_outbox</c> and <c>webhook_targets</c> with the indexes of the sender and the log.</summary>
    public static void AddWebhookOutbox(this ModelBuilder model)
    {
        var message = model.Entity<OutboxMessage>();
        message.ToTable(Messages);
        message.HasKey(row => row.Id);
        message.Property(row => row.Sequence).UseIdentityAlwaysColumn();
        message.Property(row => row.Target).HasMaxLength(100);
        message.Property(row => row.Subject).HasMaxLength(200);
        message.Property(row => row.Status).HasConversion<EnumTextConverter<DeliveryStatus>>().HasMaxLength(20);
        message.Property(row => row.NextAttemptAt).HasDefaultValueSql("now()");
        message.Property(row => row.ExpiresAt).HasDefaultValueSql("now() + interval '24 hours'");
        message.Property(row => row.CreatedAt).HasDefaultValueSql("now()");
        message.Property(row => row.ResponseExcerpt).HasMaxLength(OutboxMessage.MaxExcerptLength);
        message.Property(row => row.TraceParent).HasColumnName("traceparent").HasMaxLength(100);
        message.Property(row => row.TraceState).HasColumnName("tracestate").HasMaxLength(StoredTrace.MaxStateLength);
        message.HasIndex(row => new { row.Target, row.Sequence }).HasFilter("status = 'pending'")
            .HasDatabaseName($"ix_{Messages}_pending");
        message.HasIndex(row => row.Target).HasFilter("status = 'failed'").HasDatabaseName($"ix_{Messages}_failed");
        message.HasIndex(row => row.Subject);
        message.HasIndex(row => row.Sequence).IsDescending();
        message.HasIndex(row => row.CreatedAt);

        var target = model.Entity<OutboxTargetState>();
        target.ToTable(Targets);
        target.HasKey(row => row.Target);
        target.Property(row => row.Target).HasMaxLength(100);
    }
}
