using Portfolio.Api.Root;
using Portfolio.ServiceDefaults.Settings;

namespace Portfolio.Api.Papers.Similar;

/// <summary>Registers what finds similar papers.</summary>
internal static class SimilarServices
{
    /// <summary>Adds the finder and the client of Documents.</summary>
    public static void AddSimilarPapers(this WebApplicationBuilder builder)
    {
        var documents = SettingsReader.Read<Siblings>(builder.Configuration).Documents;
        builder.Services.AddHttpClient(PapersInDocuments.Client, client => client.BaseAddress = documents);
        builder.Services.AddSingleton<PapersInDocuments>().AddScoped<SimilarPapers>();
    }
}
