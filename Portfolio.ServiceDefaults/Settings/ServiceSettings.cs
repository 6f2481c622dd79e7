using System.ComponentModel.DataAnnotations;

namespace Portfolio.ServiceDefaults.Settings;

/// <summary>The settings that all services share. Read once at start by <see cref="ServiceSettingsLoader"/>.</summary>
public sealed class ServiceSettings
{
    /// <summary>Name shown in <c>/</c>, <c>/health</c>, logs and telemetry.</summary>
    [Setting("SERVICE_NAME")]
    public string ServiceName { get; set; } = "";

    /// <summary>Version shown beside the name.</summary>
    [Setting("SERVICE_VERSION")]
    public string ServiceVersion { get; set; } = "1.0.0";

    /// <summary>The framework's environment name after <see cref="ServiceEnvironment"/> decided.</summary>
    public string EnvironmentName { get; set; } = "Production";

    /// <summary>Whether this is Development, the only environment with lenient defaults.</summary>
    public bool IsDevelopment => EnvironmentName == "Development";

    /// <summary>Listening address; loopback in Development, every interface elsewhere.</summary>
    [Setting("HOST")]
    public string? Host { get; set; }

    /// <summary>Listening port; 0 takes any free one.</summary>
    [Setting("PORT"), Range(0, 65535)]
    public int? Port { get; set; }

    /// <summary>Least level that is logged.</summary>
    [Setting("LOG_LEVEL")]
    public LogLevelName LogLevel { get; set; } = LogLevelName.Info;

    /// <summary>Shape of console lines.</summary>
    [Setting("LOG_FORMAT")]
    public LogFormat LogFormat { get; set; } = LogFormat.Json;

    /// <summary>Secret between services.</summary>
    [Setting("WEBHOOK_SECRET")]
    public string? WebhookSecret { get; set; }

    /// <summary>The secret before the last rotation; still accepted, never used to sign.</summary>
    [Setting("WEBHOOK_SECRET_PREVIOUS")]
    public string? WebhookSecretPrevious { get; set; }

    /// <summary>Whether webhooks without a signature are refused.</summary>
    [Setting("WEBHOOK_REQUIRE_SIGNATURE")]
    public bool WebhookRequireSignature { get; set; }

    /// <summary>Whether operator routes are public; null until the loader decided.</summary>
    [Setting("AUTH_MODE")]
    public AuthMode? AuthMode { get; set; }

    /// <summary>Origins that browsers may call from; <c>*</c> allows all, without credentials.</summary>
    [Setting("CORS_ALLOWED_ORIGINS", "CORS_ORIGIN")]
    public IReadOnlyList<string> CorsAllowedOrigins { get; set; } = ["http://localhost:5173", "http://127.0.0.1:5173"];

    /// <summary>Patterns for whole https origins, without credentials.</summary>
    [Setting("CORS_ALLOWED_ORIGIN_REGEXES")]
    public IReadOnlyList<string> CorsAllowedOriginRegexes { get; set; } = [];

    /// <summary>Whether <c>/health</c> probes dependencies.</summary>
    [Setting("HEALTH_CHECK_ENABLED")]
    public bool HealthCheckEnabled { get; set; } = true;

    /// <summary>Networks (<c>10.0.0.0/8</c>) or addresses whose forwarded headers are believed.</summary>
    [Setting("TRUSTED_PROXIES")]
    public IReadOnlyList<string> TrustedProxies { get; set; } = [];

    /// <summary>Host names that requests may be for; empty means any.</summary>
    [Setting("ALLOWED_HOSTS")]
    public IReadOnlyList<string>? AllowedHosts { get; set; }

    /// <summary><c>on</c>, <c>off</c>, or changed classes such as <c>read=100/min,chat=5/min</c>.</summary>
    [Setting("RATE_LIMITS")]
    public string RateLimits { get; set; } = "on";

    /// <summary>Token that opens <c>/prometheus</c> to callers from elsewhere.</summary>
    [Setting("METRICS_TOKEN")]
    public string? MetricsToken { get; set; }

    /// <summary>Which halves of the service run in this process.</summary>
    [Setting("SERVICE_ROLE")]
    public ServiceRole ServiceRole { get; set; } = ServiceRole.All;

    /// <summary>Where telemetry goes; nowhere when not set.</summary>
    [Setting("OTEL_EXPORTER_OTLP_ENDPOINT")]
    public Uri? OtlpEndpoint { get; set; }

    /// <summary>Addresses that Kestrel listens on.</summary>
    public IReadOnlyList<string> ListenAddresses { get; set; } = [];
}

/// <summary>Whether operator routes need credentials.</summary>
public enum AuthMode
{
    /// <summary>Operator routes are public; Development on a loopback listener only.</summary>
    Open,

    /// <summary>Operator routes need credentials.</summary>
    Enforced,
}

/// <summary>Level names of <c>LOG_LEVEL</c>, with the sources' spellings.</summary>
public enum LogLevelName
{
    /// <summary>Everything.</summary>
    Trace,

    /// <summary>Details for developers.</summary>
    Debug,

    /// <summary>What happened.</summary>
    Info,

    /// <summary>The same as <see cref="Info"/>.</summary>
    Information,

    /// <summary>What may need attention.</summary>
    Warn,

    /// <summary>The same as <see cref="Warn"/>.</summary>
    Warning,

    /// <summary>What failed.</summary>
    Error,

    /// <summary>What stops the service.</summary>
    Critical,
}

/// <summary>Shape of console lines.</summary>
public enum LogFormat
{
    /// <summary>One JSON object per line.</summary>
    Json,

    /// <summary>Plain text for people.</summary>
    Text,
}

/// <summary>Which halves of a service run in a process.</summary>
public enum ServiceRole
{
    /// <summary>Requests and background work.</summary>
    All,

    /// <summary>Requests only.</summary>
    Web,

    /// <summary>Background work (health routes answer all the same).</summary>
    Worker,
}
