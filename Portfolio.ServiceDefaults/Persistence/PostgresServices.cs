using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Portfolio.ServiceDefaults.Persistence;

/// <summary>Registration of a service's own database.</summary>
public static class PostgresServices
{
    // The integration's own plan goes on for over a minute: a request must be told sooner that the store is away,
    // and the background loops have plans of their own.
    private const int MaxRetries = 2;
    private static readonly TimeSpan MaxRetryDelay = TimeSpan.FromMilliseconds(500);

    /// <summary>
    /// Adds the context on <c>ConnectionStrings__{connectionName}</c>. The health check of the integration is left out:
    /// the health body has the contract's names. Failures are left to those who meet them: that each is logged by the
    /// framework as well would make an outage of an hour thousands of lines.
    /// </summary>
    public static void AddPostgres<TContext>(this IHostApplicationBuilder builder, string connectionName)
        where TContext : DbContext =>
        builder.AddNpgsqlDbContext<TContext>(
            connectionName,
            settings => settings.DisableHealthChecks = true,
            options => options
                .UseNpgsql(npgsql => npgsql.EnableRetryOnFailure(MaxRetries, MaxRetryDelay, errorCodesToAdd: null))
                .ConfigureWarnings(events => events.Log(
                    (RelationalEventId.CommandError, LogLevel.Debug),
                    (RelationalEventId.ConnectionError, LogLevel.Debug),
                    (CoreEventId.QueryIterationFailed, LogLevel.Debug),
                    (CoreEventId.SaveChangesFailed, LogLevel.Debug))));

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

    /// <summary>
    /// Deletes rows of a table in the background when a time of theirs is old enough; rows without that time stay. An
    /// instance that only answers requests leaves it to others.
    /// </summary>
    public static void AddRetention<TContext>(this IHostApplicationBuilder builder, string table, string column, TimeSpan age)
        where TContext : DbContext
    {
        builder.Services.AddStoreLoops<TContext>();
        if (BackgroundWork.IsWanted(builder.Configuration))
        {
            builder.Services.AddRetention<TContext>(new RetentionRule(_ => table, column, age));
        }
    }

    /// <summary>Adds a rule, and with the first one the sweeper.</summary>
    internal static void AddRetention<TContext>(this IServiceCollection services, RetentionRule rule)
        where TContext : DbContext
    {
        services.AddSingleton(rule);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, RetentionSweeper<TContext>>());
    }
}
