using Aspire.Qdrant.Client;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using Qdrant.Client;

namespace Microsoft.Extensions.Hosting;

/// <summary>Registers a Qdrant client.</summary>
public static class AspireQdrantExtensions
{
    private const string Section = "Aspire:Qdrant:Client";

    /// <summary>Registers <see cref="QdrantClient"/> as a singleton, with a health check.</summary>
    /// <exception cref="InvalidOperationException">On first use, when no address is configured.</exception>
    public static void AddQdrantClient(
        this IHostApplicationBuilder builder, string connectionName, Action<QdrantClientSettings>? configureSettings = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(connectionName);
        var settings = Settings(builder, connectionName, configureSettings);
        builder.Services.AddSingleton(services => Create(services, settings, connectionName));
        AddHealthCheck(builder, settings, "Qdrant.Client", services => services.GetRequiredService<QdrantClient>());
    }

    /// <summary>Registers <see cref="QdrantClient"/> as a singleton under the key <paramref name="name"/>.</summary>
    /// <inheritdoc cref="AddQdrantClient"/>
    public static void AddKeyedQdrantClient(
        this IHostApplicationBuilder builder, string name, Action<QdrantClientSettings>? configureSettings = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(name);
        var settings = Settings(builder, name, configureSettings);
        builder.Services.AddKeyedSingleton(name, (services, _) => Create(services, settings, name));
        AddHealthCheck(builder, settings, $"Qdrant.Client_{name}", services => services.GetRequiredKeyedService<QdrantClient>(name));
    }

    private static QdrantClientSettings Settings(
        IHostApplicationBuilder builder, string connectionName, Action<QdrantClientSettings>? configure)
    {
        var settings = new QdrantClientSettings();
        builder.Configuration.GetSection(Section).Bind(settings);
        builder.Configuration.GetSection($"{Section}:{connectionName}").Bind(settings);
        if (builder.Configuration.GetConnectionString(connectionName) is { } connectionString)
        {
            settings.ParseConnectionString(connectionString);
        }

        configure?.Invoke(settings);
        return settings;
    }

    private static QdrantClient Create(IServiceProvider services, QdrantClientSettings settings, string connectionName) =>
        new(
            settings.Endpoint ?? throw new InvalidOperationException(
                $"A QdrantClient could not be configured. Provide 'ConnectionStrings:{connectionName}', or 'Endpoint' in the "
                + $"section '{Section}' or '{Section}:{connectionName}'."),
            settings.Key,
            loggerFactory: services.GetRequiredService<ILoggerFactory>());

    private static void AddHealthCheck(
        IHostApplicationBuilder builder, QdrantClientSettings settings, string name, Func<IServiceProvider, QdrantClient> client)
    {
        if (!settings.DisableHealthChecks)
        {
            builder.Services.AddHealthChecks().Add(new HealthCheckRegistration(
                name,
                services => new QdrantHealthCheck(() => client(services)),
                failureStatus: null,
                tags: null,
                timeout: settings.HealthCheckTimeout));
        }
    }
}
