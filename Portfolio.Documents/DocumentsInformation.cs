using Portfolio.ServiceDefaults.Settings;

namespace Portfolio.Documents;

/// <summary>Body of <c>/</c>: the service, and the routes that it really has.</summary>
public sealed record DocumentsInformation(
    string Service, string Version, string Environment, IReadOnlyDictionary<string, string> Endpoints)
{
    /// <summary>The information under these settings.</summary>
    public static DocumentsInformation Of(ServiceSettings settings) => new(
        settings.ServiceName, settings.ServiceVersion, settings.EnvironmentName.ToLowerInvariant(),
        new Dictionary<string, string>
        {
            ["health"] = "GET /health",
            ["process_pdf"] = "POST /process/pdf",
            ["process_text"] = "POST /process/text",
            ["job_status"] = "GET /jobs/{job_id}",
            ["jobs_list"] = "GET /jobs",
            ["query"] = "GET /query",
            ["embed"] = "POST /embed",
            ["documents"] = "GET /documents",
            ["document"] = "GET /documents/{document_id}",
            ["stats"] = "GET /stats",
            ["webhook_deliveries"] = "GET /webhooks/deliveries",
        });
}
