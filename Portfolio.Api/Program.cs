using Portfolio.Api.Admin;
using Portfolio.Api.Caching;
using Portfolio.Api.Chat;
using Portfolio.Api.Corpus;
using Portfolio.Api.Gateway;
using Portfolio.Api.Journey;
using Portfolio.Api.Papers;
using Portfolio.Api.Papers.Scraping;
using Portfolio.Api.Persistence;
using Portfolio.Api.ProcessingJobs;
using Portfolio.Api.Projects;
using Portfolio.Api.Root;
using Portfolio.Api.ScraperJobs;
using Portfolio.Api.ServiceLevels;
using Portfolio.Api.Services;
using Portfolio.Api.SignIn;
using Portfolio.Api.StarterData;
using Portfolio.Api.Technologies;
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
    StatusErrorPaths = ["/api/admin", "/api/papers/scrape"],
});
builder.AddPostgres<PortfolioContext>(PortfolioContext.ConnectionName);
builder.AddIdempotencyKeys<PortfolioContext>();
builder.AddHealthChecks();
builder.AddCaching();
builder.AddServiceLevels();
builder.AddServiceDirectory();
builder.AddPapers();
builder.AddPaperScrape();
builder.AddAdmin();
builder.AddStarterData();
builder.AddWebhookReceivers();
builder.AddSignIn();
builder.AddGateway();
builder.AddChat();
builder.AddCorpus();

var app = builder.Build();
if (await app.MigrateIfAskedAsync<PortfolioContext>(args))
    return;

app.UseTrafficCount();
app.MapServiceDefaults();
app.MapRoot();
app.MapServices();
app.MapServiceLevels();
app.MapTechStack();
app.MapJourney();
app.MapProjects();
app.MapPapers();
app.MapPaperScrape();
app.MapScraperJobs();
app.MapProcessingJobs();
app.MapWebhooks();
app.MapAdmin();
app.MapSignIn();
app.MapGateway();
app.MapChat();
app.MapAdminPage();

await app.RunAsync();
