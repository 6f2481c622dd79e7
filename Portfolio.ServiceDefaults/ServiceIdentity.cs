using Portfolio.ServiceDefaults.Errors;

namespace Portfolio.ServiceDefaults;

/// <summary>What a service is, before any setting is read.</summary>
/// <param name="Name">Default of <c>SERVICE_NAME</c>, such as <c>paper-scraper</c>.</param>
/// <param name="DefaultPort">Default of <c>PORT</c>.</param>
/// <param name="Errors">Which status a validation failure has.</param>
public sealed record ServiceIdentity(string Name, int DefaultPort, ErrorStyle Errors)
{
    /// <summary>Connection name of the PostgreSQL database that the service cannot run without, if any.</summary>
    public string? Database { get; init; }

    /// <summary>Redis address used when none is set; null where Redis is optional.</summary>
    public string? DefaultRedis { get; init; }

    /// <summary>Path prefixes whose error bodies also carry <c>status</c> and <c>message</c>.</summary>
    public IReadOnlyList<string> StatusErrorPaths { get; init; } = [];
}
