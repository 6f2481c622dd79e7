using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace Aspire.Hosting.Postgres;

/// <summary>Healthy means: a login with the password succeeds, and a query is answered.</summary>
internal sealed class PostgresHealthCheck(
    IResourceWithConnectionString resource, string? database = null, PostgresProcess? process = null) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (process?.AcceptsLogins() == false)
        {
            return HealthCheckResult.Unhealthy("the server does not accept logins yet");
        }

        var connectionString = new NpgsqlConnectionStringBuilder(await resource.GetConnectionStringAsync(cancellationToken).ConfigureAwait(false))
        {
            // A pooled connection would only prove that the server was there a moment ago.
            Pooling = false,
            Timeout = 3,
            CommandTimeout = 3,
        };
        connectionString.Database = database ?? connectionString.Database;
        try
        {
            await using var connection = new NpgsqlConnection(connectionString.ConnectionString);
            await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
            await using var command = new NpgsqlCommand("SELECT 1", connection);
            await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false);
            return HealthCheckResult.Healthy();
        }
        catch (PostgresException error) when (error.SqlState == PostgresErrorCodes.InvalidPassword)
        {
            return HealthCheckResult.Unhealthy(
                "the data folder was made with another password. Give that one (Parameters__postgres_password), or remove the volume to start anew");
        }
        catch (NpgsqlException error)
        {
            return HealthCheckResult.Unhealthy(error.Message);
        }
    }
}
