using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Portfolio.ServiceDefaults.Migrations;

/// <summary>
/// Looks whether there is anything to migrate without building the model, which takes most of the time of a step that
/// has nothing to do: and that is nearly every start of the system.
/// </summary>
internal static class AppliedMigrations
{
    /// <summary>True when the database has every migration of the context. Any doubt is a no: migrating tells more.</summary>
    public static async Task<bool> HoldAllOfAsync<TContext>(IServiceProvider services, CancellationToken cancellationToken)
        where TContext : DbContext
    {
        var name = services.GetRequiredService<ServiceIdentity>().Database;
        var connectionString = services.GetRequiredService<IConfiguration>().GetConnectionString(name ?? "");
        if (string.IsNullOrEmpty(connectionString))
        {
            return false;
        }

        var applied = new HashSet<string>();
        try
        {
            await using var connection = new NpgsqlConnection(connectionString);
            await connection.OpenAsync(cancellationToken);
            // All columns, the first being the id: its name depends on the naming convention.
            await using var command = new NpgsqlCommand($"SELECT * FROM \"{HistoryRepository.DefaultTableName}\"", connection);
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
            {
                applied.Add(reader.GetString(0));
            }
        }
        catch (NpgsqlException)
        {
            return false;
        }

        return KnownOf(typeof(TContext)).All(applied.Contains);
    }

    private static IEnumerable<string> KnownOf(Type context) =>
        from type in context.Assembly.GetTypes()
        where type.GetCustomAttribute<DbContextAttribute>()?.ContextType == context
        let migration = type.GetCustomAttribute<MigrationAttribute>()
        where migration is not null
        select migration.Id;
}
