using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Portfolio.ServiceDefaults.Settings;

namespace Portfolio.ServiceDefaults.Health;

/// <summary>Registers what <c>/health</c> asks and shows.</summary>
public static class HealthRegistration
{
    /// <summary>Adds a check; the probe is cancelled after 2 s and its value kept for 5 s.</summary>
    /// <param name="builder">The service.</param>
    /// <param name="name">Name in <c>checks</c>.</param>
    /// <param name="required">Whether the service is unhealthy without it.</param>
    /// <param name="probe">Really asks the dependency.</param>
    /// <param name="onFailure">Value when the probe throws or takes too long.</param>
    public static TBuilder AddHealthProbe<TBuilder>(
        this TBuilder builder, string name, bool required,
        Func<IServiceProvider, CancellationToken, Task<HealthValue>> probe, HealthValue onFailure = HealthValue.Error)
        where TBuilder : IHostApplicationBuilder
    {
        builder.Services.AddSingleton(new HealthProbe(name, required, probe, onFailure));
        return builder;
    }

    /// <summary>Adds a field beside the common ones.</summary>
    public static TBuilder AddHealthField<TBuilder>(this TBuilder builder, string name, Func<IServiceProvider, object> value)
        where TBuilder : IHostApplicationBuilder
    {
        builder.Services.AddSingleton(new HealthField(name, value));
        return builder;
    }

    /// <summary>Adds the check <c>database</c> for a PostgreSQL connection name.</summary>
    public static TBuilder AddDatabaseProbe<TBuilder>(this TBuilder builder, string connectionName, bool required = true)
        where TBuilder : IHostApplicationBuilder =>
        builder.AddHealthProbe("database", required, HealthProbes.Database(connectionName), HealthValue.Disconnected);

    /// <summary>
    /// Adds the check <c>redis</c> for the registered connection. Where Redis is optional and no address is set, there is
    /// no dependency to check.
    /// </summary>
    public static TBuilder AddRedisProbe<TBuilder>(this TBuilder builder, bool required = false)
        where TBuilder : IHostApplicationBuilder =>
        required || !string.IsNullOrEmpty(builder.Configuration.GetConnectionString(ConnectionStringAliases.Redis))
            ? builder.AddHealthProbe("redis", required, HealthProbes.Redis, HealthValue.Disconnected)
            : builder;

    /// <summary>Adds a check of a sibling service, which calls its <c>/alive</c>.</summary>
    /// <param name="builder">The service.</param>
    /// <param name="name">Name in <c>checks</c>.</param>
    /// <param name="address">The sibling's address; a service discovery name such as <c>http://scraper</c> will do.</param>
    public static TBuilder AddSiblingProbe<TBuilder>(this TBuilder builder, string name, Uri address)
        where TBuilder : IHostApplicationBuilder =>
        builder.AddHealthProbe(name, required: false, HealthProbes.Sibling(address), HealthValue.Disconnected);
}
