using Microsoft.Extensions.Configuration;

namespace Portfolio.AppHost;

/// <summary>
/// Passes settings of the contract's section 9 on: <c>PORTFOLIO_{SERVICE}_{NAME}</c> to one service as <c>{NAME}</c>,
/// and without a prefix the names that only one service has, or that all are meant to share.
/// </summary>
internal static class SettingExtensions
{
    private static readonly string[] Shared =
        ["AUTH_MODE", "RATE_LIMITS", "OIDC_AUTHORITY", "OIDC_AUDIENCE", "OIDC_ROLE_CLAIM", "API_KEYS"];

    private static readonly Dictionary<string, string[]> Own = new()
    {
        ["api"] =
        [
            "PORTFOLIO_OWNER_NAME", "SCRAPER_API_URL", "ANALYTICS_API_URL", "DOCPROCESSOR_API_URL", "ADMIN_EMAIL",
            "API_BASE_URL", "JWT_ISSUER", "JWT_AUDIENCE", "CSRF_TRUSTED_ORIGINS", "CHATBOT_SUGGESTIONS",
            "WEB_URL", "POPULATE_ON_FIRST_START", "CACHE_ANSWERS", "CACHE_MAX_MEGABYTES",
        ],
        ["scraper"] =
        [
            "ARXIV_BASE_URL", "ARXIV_RSS_URL", "ARXIV_OAI_URL", "ARXIV_CATEGORIES", "ARXIV_DELAY_SECONDS",
            "HUGGINGFACE_API_URL", "HF_TOKEN", "PAPERSWITHCODE_API_URL", "PWC_FALLBACK", "PWC_ARCHIVE", "BLOG_FEEDS",
            "MAX_RESULTS_PER_SOURCE", "REQUEST_TIMEOUT", "RATE_LIMIT_DELAY",
            "ENRICHMENT", "ENRICHMENT_EMAIL", "OPENALEX_API_URL", "SEMANTICSCHOLAR_API_URL", "SEMANTICSCHOLAR_API_KEY", "CROSSREF_API_URL",
            "SCHEDULE_ENABLED", "SCHEDULE_CRON",
        ],
        ["analytics"] =
        [
            "EVENT_RETENTION_DAYS", "METRICS_WINDOW_MINUTES", "ANALYTICS_SPOOL_PATH", "ANALYTICS_SPOOL_MAX_MB",
            "ANALYTICS_FUNNELS", "GEOIP_DATABASE_PATH", "LIVE_MAX_CONNECTIONS", "LIVE_MAX_PER_ADDRESS",
            "TRACKER_HONOR_DO_NOT_TRACK",
        ],
        ["documents"] =
        [
            "CHUNK_SIZE", "CHUNK_OVERLAP", "EMBEDDING_PROVIDER", "EMBEDDING_MODEL", "EMBEDDING_MODEL_PATH",
            "EMBEDDING_BASE_URL", "MAX_FILE_SIZE_MB", "PROCESSING_CONCURRENCY", "QDRANT_COLLECTION",
        ],
    };

    /// <summary>Sets what was given for this service, and says so by name.</summary>
    public static IResourceBuilder<ProjectResource> WithSettings(this IResourceBuilder<ProjectResource> service)
    {
        var configuration = service.ApplicationBuilder.Configuration;
        var name = service.Resource.Name;
        var prefix = $"PORTFOLIO_{name.ToUpperInvariant()}_";

        var given = Shared.Concat(Own[name])
            .Select(key => KeyValuePair.Create(key, configuration[key]))
            .Concat(configuration.AsEnumerable()
                .Where(pair => pair.Key.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
                .Select(pair => KeyValuePair.Create(pair.Key[prefix.Length..], pair.Value)))
            .Where(pair => !string.IsNullOrEmpty(pair.Value))
            .ToList();

        foreach (var (key, value) in given)
        {
            service.WithEnvironment(key, value);
        }

        if (given.Count > 0)
        {
            Console.WriteLine($"settings for {name}: {string.Join(", ", given.Select(pair => pair.Key).Distinct())}");
        }

        return service;
    }
}
