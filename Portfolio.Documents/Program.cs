using Portfolio.Documents;
using Portfolio.Documents.Storage;
using Portfolio.ServiceDefaults;
using Portfolio.ServiceDefaults.Errors;
using Portfolio.ServiceDefaults.Health;
using Portfolio.ServiceDefaults.Idempotency;
using Portfolio.ServiceDefaults.Migrations;
using Portfolio.ServiceDefaults.Persistence;
using Portfolio.ServiceDefaults.Webhooks;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults(new ServiceIdentity("document-processor", 8003, ErrorStyle.Unprocessable422)
{
    Database = DocumentsDbContext.ConnectionName,
});
builder.AddPostgres<DocumentsDbContext>(DocumentsDbContext.ConnectionName);
builder.AddDatabaseProbe(DocumentsDbContext.ConnectionName);
builder.AddIdempotencyKeys<DocumentsDbContext>();
builder.AddWebhookOutbox<DocumentsDbContext>();

var app = builder.Build();
if (await app.MigrateIfAskedAsync<DocumentsDbContext>(args))
{
    return;
}

app.MapServiceDefaults(DocumentsInformation.Of);
app.MapWebhookDeliveries<DocumentsDbContext>();
await app.RunAsync();
