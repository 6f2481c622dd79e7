using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portfolio.Scraper.Storage;
using Portfolio.ServiceDefaults.Json;
using Portfolio.ServiceDefaults.Webhooks;

namespace Portfolio.Scraper.Delivery;

/// <summary>Writes the catalogue's counts into the job that a delivery belongs to.</summary>
internal sealed class CatalogueAnswer(ILogger<CatalogueAnswer> log) : IDeliveryObserver<ScraperDbContext>
{
    public async Task DeliveredAsync(
        ScraperDbContext context, OutboxMessage message, ReadOnlyMemory<byte> answer, CancellationToken cancellationToken)
    {
        // Delivered once before and sent again by an operator: its counts are in the job already.
        if (message.Target != CatalogueWebhooks.Target || message.DeliveredAt is not null)
        {
            return;
        }

        var counts = Read(answer, message.Id);
        await context.Jobs.Where(job => job.Id == message.Subject).ExecuteUpdateAsync(
            job => job.SetProperty(row => row.CatalogueAdded, row => row.CatalogueAdded + counts.PapersCreated)
                .SetProperty(row => row.CatalogueUpdated, row => row.CatalogueUpdated + counts.PapersUpdated),
            cancellationToken);
    }

    private Counts Read(ReadOnlyMemory<byte> answer, Guid messageId)
    {
        try
        {
            return JsonSerializer.Deserialize<Counts>(answer.Span, PortfolioJson.Options) ?? new Counts(0, 0);
        }
        catch (JsonException)
        {
            log.LogWarning("The answer to webhook {MessageId} holds no counts", messageId);
            return new Counts(0, 0);
        }
    }

    private sealed record Counts(int PapersCreated, int PapersUpdated);
}
