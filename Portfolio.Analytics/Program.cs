using Portfolio.Analytics;
using Portfolio.Analytics.Events;
using Portfolio.Analytics.Export;
using Portfolio.Analytics.Health;
using Portfolio.Analytics.Live;
using Portfolio.Analytics.Metrics;
using Portfolio.Analytics.RollUp;
using Portfolio.Analytics.Storage;
using Portfolio.ServiceDefaults;
using Portfolio.ServiceDefaults.Errors;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults(new ServiceIdentity("analytics", 8002, ErrorStyle.BadRequest400) { DefaultRedis = "localhost:6379" });
builder.AddSettings<AnalyticsSettings>();
builder.AddAnalyticsHealth();
builder.Services.AddEventStore();
builder.AddLive();
builder.Services.AddSingleton<StoredEvents>();
builder.Services.AddHostedService<RollUpSender>();

var app = builder.Build();
app.MapServiceDefaults(AnalyticsInformation.Of);
app.MapEvents();
app.MapMetrics();
app.MapLive();
app.MapExport();
app.Run();
