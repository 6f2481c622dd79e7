using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Portfolio.Api.Webhooks;

/// <summary>The table of applied batches; its key is what makes a replay visible.</summary>
public sealed class ScraperDeliveryMapping : IEntityTypeConfiguration<ScraperDelivery>
{
    /// <inheritdoc />
    public void Configure(EntityTypeBuilder<ScraperDelivery> builder)
    {
        builder.ToTable("scraper_deliveries");
        builder.HasKey(delivery => new { delivery.ScraperJobId, delivery.Batch });
        builder.Property(delivery => delivery.Result).HasColumnType("jsonb");
    }
}
