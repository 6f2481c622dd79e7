using System.Text.Json;
using System.Text.Json.Serialization;
using Portfolio.Api.Webhooks;
using Portfolio.ServiceDefaults.Json;

namespace Portfolio.Tests.Api.Webhooks;

/// <summary>Deliveries as the Scraper sends them.</summary>
public static class Delivery
{
    /// <summary>Where they go.</summary>
    public const string Path = "/api/webhooks/scraper-complete/";

    private static readonly JsonSerializerOptions Sent = new(PortfolioJson.Options)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>The JSON of a delivery; only what is given is in it.</summary>
    public static string Of(string jobId, params PaperBody[] papers) => Of(jobId, 1, 1, papers);

    /// <summary>The JSON of one of several deliveries.</summary>
    public static string Of(string jobId, int batch, int batches, params PaperBody[] papers) =>
        JsonSerializer.Serialize(new { job_id = jobId, batch, batches, papers }, Sent);

    /// <summary>A paper with a title and an id.</summary>
    public static PaperBody Paper(string sourceId, string title = "A title") => new()
    {
        SourceId = sourceId,
        Title = title,
        Url = $"https://arxiv.org/abs/{sourceId}",
        PublishedDate = "2025-11-03",
    };
}
