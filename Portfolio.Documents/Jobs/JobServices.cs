using Portfolio.Documents.Search;

namespace Portfolio.Documents.Jobs;

/// <summary>Registration of what the routes read with.</summary>
public static class JobServices
{
    /// <summary>Adds the reader of jobs, and who may see them.</summary>
    public static void AddJobReading(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<JobReader>();
        builder.Services.AddSingleton<Visibility>();
    }
}
