using Portfolio.Scraper.Storage;
using Portfolio.ServiceDefaults.Webhooks;

namespace Portfolio.Scraper.Delivery;

/// <summary>Registration of the delivery to the catalogue.</summary>
public static class DeliveryServices
{
    private const string Path = "/api/webhooks/scraper-complete/";

    /// <summary>Adds the outbox with the Api as its target.</summary>
    public static void AddCatalogueDelivery(this WebApplicationBuilder builder, ScraperSettings settings)
    {
        builder.AddWebhookOutbox<ScraperDbContext>(
            new WebhookTarget(CatalogueWebhooks.Target, new Uri(settings.ApiUrl, Path)));
        builder.Services.AddScoped<IDeliveryObserver<ScraperDbContext>, CatalogueAnswer>();
    }
}
