using Portfolio.Analytics.Live;
using Portfolio.Analytics.Storage.Spool;
using Portfolio.Analytics.Visitors.Countries;
using Portfolio.ServiceDefaults.Health;

namespace Portfolio.Analytics.Health;

/// <summary>What <c>/health</c> of this service asks and shows.</summary>
public static class AnalyticsHealth
{
    /// <summary>Adds the checks and fields; <c>geoip</c> says <c>not_initialized</c> as long as no database is set up.</summary>
    public static void AddAnalyticsHealth(this WebApplicationBuilder builder)
    {
        builder.AddRedisProbe();
        // Full or unwritable matters only while Redis is away, but is better known before.
        builder.AddHealthProbe("spool", required: false, (services, _) => Task.FromResult(
            services.GetRequiredService<EventSpool>().IsWritable ? HealthValue.Ok : HealthValue.Degraded));
        // Not a check: a system without the database is whole, it only knows less.
        builder.AddHealthField("geoip", services => services.GetRequiredService<CountryDatabase>().IsLoaded ? "ok" : "not_initialized");
        builder.AddHealthField("spooled_bytes", services => services.GetRequiredService<EventSpool>().Bytes);
        builder.AddHealthField("clients", services => new LiveClientCount(services.GetRequiredService<LiveClients>().Count));
    }
}

/// <summary>Live connections of this instance.</summary>
/// <param name="Websocket">Of every transport.</param>
public sealed record LiveClientCount(int Websocket);
