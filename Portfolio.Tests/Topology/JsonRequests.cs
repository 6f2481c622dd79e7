using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Portfolio.Tests.Waiting;

namespace Portfolio.Tests.Topology;

/// <summary>Requests as a client of the REST routes makes them.</summary>
public static class JsonRequests
{
    /// <summary>The JSON body of a successful GET.</summary>
    public static async Task<JsonNode> GetJson(this HttpClient client, string path) =>
        await client.GetFromJsonAsync<JsonNode>(path) ?? throw new InvalidOperationException($"{path}: null");

    /// <summary>The JSON body of a POST that must succeed.</summary>
    public static async Task<JsonNode> PostJson(this HttpClient client, string path, object body)
    {
        using var response = await client.PostAsJsonAsync(path, body);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"POST {path}: {(int)response.StatusCode} {text}");
        return JsonNode.Parse(text)!;
    }

    /// <summary>Starts a scrape and waits until its papers are delivered; returns the job.</summary>
    public static async Task<JsonNode> ScrapeToEnd(this HttpClient scraper, object request, int limitSeconds = 30)
    {
        var job = await scraper.PostJson("/scrape", request);
        return await scraper.JobDelivered((string)job["job_id"]!, limitSeconds);
    }

    /// <summary>Waits until a job has ended and the Api has its papers.</summary>
    public static Task<JsonNode> JobDelivered(this HttpClient scraper, string jobId, int limitSeconds = 30) => Eventually.Get(
        $"job {jobId} delivered",
        () => scraper.GetJson($"/scrape/status/{jobId}"),
        job => (string?)job["webhook"]!["status"] == "delivered",
        limitSeconds);

    /// <summary>Makes a text searchable, and waits until its job is completed and the Api knows of it; returns the job.</summary>
    public static async Task<JsonNode> Ingest(this HttpClient documents, object request, int limitSeconds = 60)
    {
        var job = await documents.PostJson("/process/text", request);
        return await documents.IngestionDelivered((string)job["job_id"]!, limitSeconds);
    }

    /// <summary>Waits until a job of Documents is completed and the Api knows of it.</summary>
    public static Task<JsonNode> IngestionDelivered(this HttpClient documents, string jobId, int limitSeconds = 60) => Eventually.Get(
        $"job {jobId} delivered",
        () => documents.GetJson($"/jobs/{jobId}"),
        job => (string?)job["status"] is "completed" or "failed" && (string?)job["webhook"]!["status"] == "delivered",
        limitSeconds);
}
