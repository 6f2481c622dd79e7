using Portfolio.Api.Persistence;
using Portfolio.ServiceDefaults.Health;

namespace Portfolio.Api.Root;

/// <summary>What the Api's health says: only the database is required.</summary>
public static class HealthChecks
{
    /// <summary>Adds the checks <c>database</c>, <c>redis</c> and one for each sibling, and <c>latency_ms</c>.</summary>
    public static WebApplicationBuilder AddHealthChecks(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<DatabaseLatency>();
        var database = HealthProbes.Database(PortfolioContext.ConnectionName);
        builder.AddHealthProbe("database", required: true,
            (services, cancellationToken) => services.GetRequiredService<DatabaseLatency>()
                .MeasureAsync(() => database(services, cancellationToken)),
            HealthValue.Disconnected);
        builder.AddHealthField("latency_ms", services => services.GetRequiredService<DatabaseLatency>().Milliseconds);
        builder.AddRedisProbe();

        var siblings = builder.AddSettings<Siblings>();
        builder.AddSiblingProbe("documents", siblings.Documents);
        builder.AddSiblingProbe("scraper", siblings.Scraper);
        builder.AddSiblingProbe("analytics", siblings.Analytics);
        return builder;
    }
}
