using Portfolio.Documents;
using Portfolio.Documents.Embeddings;
using Portfolio.Documents.Ingestion;
using Portfolio.Documents.Ingestion.Files;
using Portfolio.Documents.Jobs;
using Portfolio.Documents.Library;
using Portfolio.Documents.Rebuilding;
using Portfolio.Documents.Search;
using Portfolio.Documents.Statistics;
using Portfolio.Documents.Storage;
using Portfolio.Documents.Vectors;
using Portfolio.ServiceDefaults;
using Portfolio.ServiceDefaults.Errors;
using Portfolio.ServiceDefaults.Migrations;
using Portfolio.ServiceDefaults.Webhooks;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults(new ServiceIdentity("document-processor", 8003, ErrorStyle.Unprocessable422)
{
    Database = DocumentsDbContext.ConnectionName,
});
var settings = builder.AddSettings<DocumentsSettings>();
builder.AddStorage();
builder.Services.AddEmbedding(builder.Configuration);
builder.AddVectorStore(settings);
builder.AddRebuilding();
builder.AddIngestion(settings);
builder.AddJobReading();
builder.AddLibrary();
builder.AddSearch();

var app = builder.Build();
if (await app.MigrateIfAskedAsync<DocumentsDbContext>(args))
{
    return;
}

app.MapServiceDefaults(DocumentsInformation.Of);
app.MapProcess();
app.MapProcessPdf(settings);
app.MapJobs();
app.MapQuery();
app.MapLibrary();
app.MapStatistics();
app.MapWebhookDeliveries<DocumentsDbContext>();
await app.RunAsync();
