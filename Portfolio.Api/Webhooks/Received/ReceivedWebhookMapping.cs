using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Portfolio.Api.Webhooks.Received;

/// <summary>The table of calls that were received.</summary>
public sealed class ReceivedWebhookMapping : IEntityTypeConfiguration<ReceivedWebhook>
{
    /// <summary>Its name, for the rule that empties it.</summary>
    internal const string Table = "received_webhooks";

    /// <inheritdoc />
    public void Configure(EntityTypeBuilder<ReceivedWebhook> builder)
    {
        builder.ToTable(Table);
        builder.Property(call => call.Webhook).HasMaxLength(ReceivedWebhook.MaxWordLength);
        builder.Property(call => call.MessageId).HasMaxLength(ReceivedWebhook.MaxWordLength);
        builder.Property(call => call.Authentication).HasMaxLength(20);
        builder.Property(call => call.Subject).HasMaxLength(ReceivedWebhook.MaxWordLength);
        builder.Property(call => call.Outcome).HasMaxLength(ReceivedWebhook.MaxWordLength);
        builder.Property(call => call.TraceId).HasMaxLength(32);
        builder.HasIndex(call => new { call.ReceivedAt, call.Id }).IsDescending();
        builder.HasIndex(call => call.Subject);
    }
}
