using Portfolio.ServiceDefaults.Settings;

namespace Portfolio.Api.Corpus;

/// <summary>Registration of what keeps Documents current.</summary>
public static class CorpusServices
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Adds the feed, unless <c>SERVICE_ROLE</c> is <c>web</c>.</summary>
    public static WebApplicationBuilder AddCorpus(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<CorpusStore>().AddSingleton<CorpusSender>();
        // The rows wait as long as it takes; retries of single calls would multiply with that.
        var client = builder.Services.AddHttpClient(CorpusSender.ClientName, http => http.Timeout = Patience);
#pragma warning disable EXTEXP0001 // Experimental in the package, and the only way to take a default away again.
        client.RemoveAllResilienceHandlers();
#pragma warning restore EXTEXP0001
        if (SettingsReader.Read<ServiceSettings>(builder.Configuration).ServiceRole is not ServiceRole.Web)
            builder.Services.AddHostedService<CorpusFeed>();
        return builder;
    }
}
