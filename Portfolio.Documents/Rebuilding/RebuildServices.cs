using Portfolio.Documents.Repairs;
using Portfolio.ServiceDefaults.Settings;

namespace Portfolio.Documents.Rebuilding;

/// <summary>Registration of what keeps the vector store in agreement with the database.</summary>
public static class RebuildServices
{
    /// <summary>Adds the keeper of the collection and the repair of points, unless <c>SERVICE_ROLE</c> is <c>web</c>.</summary>
    public static void AddRebuilding(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<DocumentIndexer>();
        services.AddSingleton<CollectionBuild>();
        services.AddSingleton<CollectionSwitch>();
        services.AddSingleton<Rebuild>();
        services.AddSingleton<PointRepairs>();
        if (SettingsReader.Read<ServiceSettings>(builder.Configuration).ServiceRole != ServiceRole.Web)
        {
            services.AddHostedService<CollectionKeeper>();
            services.AddHostedService<PointRepairWorker>();
        }
    }
}
