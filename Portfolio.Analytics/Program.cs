using Portfolio.Analytics;
using Portfolio.Analytics.Events;
using Portfolio.Analytics.Live;
using Portfolio.Analytics.Metrics;
using Portfolio.Analytics.Storage;
using Portfolio.ServiceDefaults;
using Portfolio.ServiceDefaults.Errors;
using Portfolio.ServiceDefaults.Health;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults(new ServiceIdentity("analytics", 8002, ErrorStyle.BadRequest400) { DefaultRedis = "localhost:6379" });
builder.AddSettings<AnalyticsSettings>();
builder.AddRedisProbe();
builder.Services.AddEventStore();
builder.AddLive();

var app = builder.Build();
app.MapServiceDefaults(AnalyticsInformation.Of);
app.MapEvents();
app.MapMetrics();
app.MapLive();
app.Run();
