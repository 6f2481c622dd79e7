using System.Data.Common;

namespace Aspire.Qdrant.Client;

/// <summary>Settings of a Qdrant client, from the section <c>Aspire:Qdrant:Client</c>.</summary>
public sealed class QdrantClientSettings
{
    /// <summary>Address of the server.</summary>
    public Uri? Endpoint { get; set; }

    /// <summary>API key of the server.</summary>
    public string? Key { get; set; }

    /// <summary>Leaves out the health check.</summary>
    public bool DisableHealthChecks { get; set; }

    /// <summary>Limit of a health check; none when null.</summary>
    public TimeSpan? HealthCheckTimeout { get; set; }

    /// <summary>Takes over <c>Endpoint=…;Key=…</c>, or a bare address.</summary>
    internal void ParseConnectionString(string connectionString)
    {
        if (Uri.TryCreate(connectionString, UriKind.Absolute, out var address))
        {
            Endpoint = address;
            return;
        }

        var parts = new DbConnectionStringBuilder { ConnectionString = connectionString };
        if (parts.TryGetValue("Endpoint", out var endpoint) && Uri.TryCreate(endpoint.ToString(), UriKind.Absolute, out address))
        {
            Endpoint = address;
        }

        if (parts.TryGetValue("Key", out var key))
        {
            Key = key.ToString();
        }
    }
}
