using Portfolio.AppHost;

var builder = DistributedApplication.CreateBuilder(args);

// Stores. Passwords are parameters of their own, so that a data volume outlives the run that made it.
var postgres = builder.AddPostgres("postgres", password: builder.AddGeneratedSecret("postgres-password"))
    .WithKeptData("portfolio-postgres");
var redis = builder.AddRedis("redis", password: builder.AddGeneratedSecret("redis-password"))
    .WithAppendOnlyFile()
    .WithKeptData("portfolio-redis");
var qdrant = builder.AddQdrant("qdrant", apiKey: builder.AddGeneratedSecret("qdrant-key"))
    .WithKeptData("portfolio-qdrant");

var portfoliodb = postgres.AddDatabase("portfoliodb");
var scraperdb = postgres.AddDatabase("scraperdb");
var documentsdb = postgres.AddDatabase("documentsdb");

// Services.
var webhookSecret = builder.AddGeneratedSecret("webhook-secret", setting: "WEBHOOK_SECRET");

var api = builder.AddService<Projects.Portfolio_Api>("api", port: 8080, webhookSecret)
    .WithReference(portfoliodb).WaitFor(portfoliodb)
    .WithReference(redis).WaitFor(redis)
    .WithSignIn()
    .WithMigrations<Projects.Portfolio_Api>(portfoliodb);

var analytics = builder.AddService<Projects.Portfolio_Analytics>("analytics", port: 8002, webhookSecret)
    .WithReference(redis).WaitFor(redis)
    .WithReference(api);

var scraper = builder.AddService<Projects.Portfolio_Scraper>("scraper", port: 8001, webhookSecret)
    .WithReference(scraperdb).WaitFor(scraperdb)
    .WithReference(redis).WaitFor(redis)
    .WithReference(api)
    .WithMigrations<Projects.Portfolio_Scraper>(scraperdb);

var documents = builder.AddService<Projects.Portfolio_Documents>("documents", port: 8003, webhookSecret)
    .WithReference(documentsdb).WaitFor(documentsdb)
    .WithReference(qdrant).WaitFor(qdrant)
    .WithReference(redis).WaitFor(redis)
    .WithReference(api)
    .WithMigrations<Projects.Portfolio_Documents>(documentsdb);

// Siblings know each other's address; none waits for another (contract 3.6).
api.WithReference(analytics).WithReference(scraper).WithReference(documents);

builder.Build().Run();
