using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using Portfolio.ServiceDefaults.Persistence;

namespace Portfolio.ServiceDefaults.Migrations;

/// <summary>Schema migrations as a step of their own: <c>Portfolio.X --migrate</c>, never a replica at its start.</summary>
public static class MigrationStep
{
    /// <summary>The argument that asks for it.</summary>
    public const string Argument = "--migrate";

    // One key for all services: each has its own database, and advisory locks belong to a database.
    private const long LockKey = 0x506F_7274_666F_6C69;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>
    /// Migrates when the arguments ask for it, waiting up to a minute for the server, under an advisory lock so that two
    /// steps started at once do not meet. True when it was asked: the caller ends then; the exit code is 1 on failure.
    /// </summary>
    public static async Task<bool> MigrateIfAskedAsync<TContext>(this WebApplication app, string[] args)
        where TContext : DbContext
    {
        if (!args.Contains(Argument, StringComparer.Ordinal))
        {
            return false;
        }

        try
        {
            if (await AppliedMigrations.HoldAllOfAsync<TContext>(app.Services, app.Lifetime.ApplicationStopping))
            {
                app.Logger.LogInformation("{Context} is up to date", typeof(TContext).Name);
            }
            else
            {
                await app.Services.MigrateAsync<TContext>(app.Lifetime.ApplicationStopping);
            }
        }
        catch (Exception error)
        {
            await Console.Error.WriteLineAsync($"Cannot migrate the database: {error.GetBaseException().Message}");
            Environment.ExitCode = 1;
        }

        // Disposing writes out what the log still holds.
        await app.DisposeAsync();
        return true;
    }

    /// <summary>Creates the database if it is not there, and brings its schema up to date.</summary>
    public static async Task MigrateAsync<TContext>(this IServiceProvider services, CancellationToken cancellationToken)
        where TContext : DbContext
    {
        await using var scope = services.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<TContext>();
        var log = scope.ServiceProvider.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(MigrationStep));
        await EnsureDatabaseAsync(context, cancellationToken);

        await context.Database.OpenConnectionAsync(cancellationToken);
        try
        {
            // Held by the connection, so that a killed step frees it.
            await context.Database.ExecuteSqlAsync($"SELECT pg_advisory_lock({LockKey})", cancellationToken);
            var pending = (await context.Database.GetPendingMigrationsAsync(cancellationToken)).ToList();
            await context.Database.MigrateAsync(cancellationToken);
            log.LogInformation("Migrated {Context}: {Count} new migrations", typeof(TContext).Name, pending.Count);
            await context.Database.ExecuteSqlAsync($"SELECT pg_advisory_unlock({LockKey})", cancellationToken);
        }
        finally
        {
            await context.Database.CloseConnectionAsync();
        }
    }

    private static async Task EnsureDatabaseAsync(DbContext context, CancellationToken cancellationToken)
    {
        var creator = context.GetService<IRelationalDatabaseCreator>();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        for (var failures = 1; ; failures++)
        {
            try
            {
                if (!await creator.ExistsAsync(limit.Token))
                {
                    await creator.CreateAsync(limit.Token);
                }

                return;
            }
            catch (PostgresException error) when (error.SqlState == PostgresErrorCodes.DuplicateDatabase)
            {
                // Another step was faster.
                return;
            }
            catch (Exception error) when (StoreOutage.IsCause(error) && !limit.IsCancellationRequested)
            {
                await Task.Delay(Backoff.ForStores.After(failures), limit.Token)
                    .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                if (limit.IsCancellationRequested)
                {
                    throw;
                }
            }
        }
    }
}
