using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Portfolio.ServiceDefaults.Persistence;

/// <summary>Registration of a service's own database.</summary>
public static class PostgresServices
{
    /// <summary>
    /// Adds the context on <c>ConnectionStrings__{connectionName}</c>, or its alias <c>DATABASE_URL</c>. Its health
    /// check is the service's own, so that the body has the contract's names.
    /// </summary>
    public static void AddPostgres<TContext>(this IHostApplicationBuilder builder, string connectionName)
        where TContext : DbContext
    {
        if (string.IsNullOrWhiteSpace(builder.Configuration.GetConnectionString(connectionName))
            && builder.Configuration["DATABASE_URL"] is { Length: > 0 } address)
        {
            builder.Configuration[$"ConnectionStrings:{connectionName}"] = DatabaseUrl.ToConnectionString(address);
        }

        builder.AddNpgsqlDbContext<TContext>(connectionName, settings => settings.DisableHealthChecks = true);
        builder.Services.AddOptions<DatabaseOptions>()
            .Configure<IConfiguration>((options, configuration) =>
                options.ConnectionString = configuration.GetConnectionString(connectionName))
            .Validate(options => !string.IsNullOrWhiteSpace(options.ConnectionString),
                $"ConnectionStrings__{connectionName} (or DATABASE_URL) is not set: the service has no database.")
            .ValidateOnStart();
    }

    /// <summary>Adds what the background loops over a context share: its state and its wake-up channels.</summary>
    internal static void AddStoreLoops<TContext>(this IServiceCollection services)
        where TContext : DbContext
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<WakeChannels<TContext>>();
        services.TryAddSingleton<StoreState<TContext>>();
    }

    /// <summary>Adds the one connection that listens for all loops over a context, once.</summary>
    internal static void AddStoreListener<TContext>(this IServiceCollection services)
        where TContext : DbContext =>
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, WakeListener<TContext>>());

    /// <summary>Adds a rule, and with the first one the sweeper.</summary>
    internal static void AddRetention<TContext>(this IServiceCollection services, RetentionRule rule)
        where TContext : DbContext
    {
        services.AddSingleton(rule);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, RetentionSweeper<TContext>>());
    }
}

/// <summary>Where a service's own database is.</summary>
public sealed class DatabaseOptions
{
    /// <summary>An Npgsql connection string.</summary>
    public string? ConnectionString { get; set; }
}
