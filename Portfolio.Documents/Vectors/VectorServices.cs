using System.Data.Common;
using Portfolio.Documents.Embeddings;
using Portfolio.ServiceDefaults.Health;
using Portfolio.ServiceDefaults.Migrations;
using Portfolio.ServiceDefaults.Settings;

namespace Portfolio.Documents.Vectors;

/// <summary>Registration of the vector store.</summary>
public static class VectorServices
{
    private const string ConnectionName = "qdrant";

    /// <summary>Adds the store, its collection, and the health check <c>vector_store</c>.</summary>
    /// <exception cref="SettingsException">No address is given.</exception>
    public static void AddVectorStore(this WebApplicationBuilder builder, DocumentsSettings settings)
    {
        var isGiven = !string.IsNullOrWhiteSpace(builder.Configuration.GetConnectionString(ConnectionName));
        if (!isGiven && settings.QdrantUrl is { } url)
        {
            builder.Configuration[$"ConnectionStrings:{ConnectionName}"] = new DbConnectionStringBuilder
            {
                ["Endpoint"] = url.ToString(),
                ["Key"] = settings.QdrantApiKey ?? "",
            }.ConnectionString;
        }
        else if (!isGiven && !Environment.GetCommandLineArgs().Contains(MigrationStep.Argument))
        {
            throw new SettingsException("ConnectionStrings__qdrant (or QDRANT_URL) must be set.");
        }

        builder.AddQdrantClient(ConnectionName, client => client.DisableHealthChecks = true);
        // Every failure reaches its caller as an exception: that the client logs each as well would fill the log in an outage.
        builder.Logging.AddFilter("Qdrant.Client", LogLevel.None);
        builder.Services.AddSingleton<VectorCalls>();
        builder.Services.AddSingleton<VectorCollections>();
        builder.Services.AddSingleton<CollectionStates>();
        builder.Services.AddSingleton<VectorSpace>();
        builder.Services.AddSingleton<VectorStore>();
        builder.Services.AddSingleton<IStoredModel, StoredModel>();
        builder.AddHealthProbe("vector_store", required: true, ProbeAsync, HealthValue.NotInitialized);
    }

    /// <summary>Asks for a count: the server's own readiness stays green with a dead key.</summary>
    private static async Task<HealthValue> ProbeAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        if (services.GetRequiredService<CurrentEmbedder>().Problem is not null)
        {
            return HealthValue.NotInitialized;
        }

        await services.GetRequiredService<VectorStore>().CountAsync(cancellationToken);
        return HealthValue.Ok;
    }
}
