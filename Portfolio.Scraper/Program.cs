using Portfolio.Scraper;
using Portfolio.Scraper.Datasets;
using Portfolio.Scraper.Delivery;
using Portfolio.Scraper.Enrichment;
using Portfolio.Scraper.Health;
using Portfolio.Scraper.Jobs;
using Portfolio.Scraper.Papers;
using Portfolio.Scraper.Quality;
using Portfolio.Scraper.Quality.Quarantine;
using Portfolio.Scraper.Schedules;
using Portfolio.Scraper.Sources;
using Portfolio.Scraper.Sources.Gates;
using Portfolio.Scraper.Statistics;
using Portfolio.Scraper.Storage;
using Portfolio.ServiceDefaults;
using Portfolio.ServiceDefaults.Errors;
using Portfolio.ServiceDefaults.Migrations;
using Portfolio.ServiceDefaults.Webhooks;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults(new ServiceIdentity("paper-scraper", 8001, ErrorStyle.Unprocessable422)
{
    Database = ScraperDbContext.ConnectionName,
});
var settings = builder.AddSettings<ScraperSettings>();
builder.AddStorage();
builder.AddSourceGates();
builder.Services.AddPaperSources(builder.Configuration);
builder.Services.AddEnrichment(builder.Configuration);
builder.AddScrapeJobs();
builder.AddSchedules();
builder.AddQualityGate();
builder.Services.AddScoped<DatasetRestore>();
builder.AddCatalogueDelivery(settings);
builder.AddScraperHealth(settings);

var app = builder.Build();
if (await app.MigrateIfAskedAsync<ScraperDbContext>(args))
{
    return;
}

app.MapServiceDefaults();
app.MapScrape();
app.MapSchedules();
app.MapQuality();
app.MapQuarantine();
app.MapDatasets();
app.MapPapers();
app.MapStatistics();
app.MapWebhookDeliveries<ScraperDbContext>();
await app.RunAsync();
