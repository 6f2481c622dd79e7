using Portfolio.Api.Papers;
using Portfolio.Api.Persistence;
using Portfolio.Api.ProcessingJobs;
using Portfolio.Api.Root;
using Portfolio.Api.ScraperJobs;
using Portfolio.Api.Webhooks;
using Portfolio.ServiceDefaults;
using Portfolio.ServiceDefaults.Errors;
using Portfolio.ServiceDefaults.Idempotency;
using Portfolio.ServiceDefaults.Migrations;
using Portfolio.ServiceDefaults.Persistence;

var builder = WebApplication.CreateBuilder(args);

builder.AddServiceDefaults(new ServiceIdentity("portfolio-backend", 8080, ErrorStyle.BadRequest400)
{
    Database = PortfolioContext.ConnectionName,
});
builder.AddPostgres<PortfolioContext>(PortfolioContext.ConnectionName);
builder.AddIdempotencyKeys<PortfolioContext>();
builder.AddHealthChecks();
builder.AddPapers();
builder.AddWebhookReceivers();

var app = builder.Build();
if (await app.MigrateIfAskedAsync<PortfolioContext>(args))
    return;

app.MapServiceDefaults();
app.MapRoot();
app.MapPapers();
app.MapScraperJobs();
app.MapProcessingJobs();
app.MapWebhooks();

await app.RunAsync();
