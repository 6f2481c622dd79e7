using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Portfolio.ServiceDefaults.Redis;

namespace Portfolio.ServiceDefaults.Health;

/// <summary>Probes for the dependencies that several services have.</summary>
public static class HealthProbes
{
    /// <summary>Name of the http client of sibling probes: no retries, because a probe reports what is.</summary>
    public const string SiblingClient = "sibling-probe";

    /// <summary>Opens a connection of its own (a pooled one could be a leftover of better days) and asks for 1.</summary>
    public static Func<IServiceProvider, CancellationToken, Task<HealthValue>> Database(string connectionName) =>
        async (services, cancellationToken) =>
        {
            var address = services.GetRequiredService<IConfiguration>().GetConnectionString(connectionName);
            if (string.IsNullOrEmpty(address)) return HealthValue.Disconnected;
            var text = new NpgsqlConnectionStringBuilder(address) { Pooling = false, Timeout = 2, CommandTimeout = 2 };
            await using var connection = new NpgsqlConnection(text.ConnectionString);
            await connection.OpenAsync(cancellationToken);
            await using var command = new NpgsqlCommand("SELECT 1", connection);
            return await command.ExecuteScalarAsync(cancellationToken) is 1 ? HealthValue.Ok : HealthValue.Error;
        };

    /// <summary>Pings Redis through the service's connection.</summary>
    public static async Task<HealthValue> Redis(IServiceProvider services, CancellationToken cancellationToken)
    {
        if (services.GetRequiredService<SharedRedis>().Database is not { } database) return HealthValue.Disconnected;
        await database.PingAsync().WaitAsync(cancellationToken);
        return HealthValue.Ok;
    }

    /// <summary>Calls a sibling's <c>/alive</c>; never its <c>/health</c>, which could call back.</summary>
    public static Func<IServiceProvider, CancellationToken, Task<HealthValue>> Sibling(Uri address) =>
        async (services, cancellationToken) =>
        {
            var client = services.GetRequiredService<IHttpClientFactory>().CreateClient(SiblingClient);
            using var response = await client.GetAsync(
                new Uri(address, "/alive"), HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            return response.IsSuccessStatusCode ? HealthValue.Ok : HealthValue.Error;
        };
}
