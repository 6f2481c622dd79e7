namespace Aspire.StackExchange.Redis;

/// <summary>Settings of a Redis connection, from the section <c>Aspire:StackExchange:Redis</c>.</summary>
public sealed class StackExchangeRedisSettings
{
    /// <summary>Comma-separated configuration string; <c>ConnectionStrings</c> of the same name wins.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>Leaves out the health check.</summary>
    public bool DisableHealthChecks { get; set; }

    /// <summary>Leaves out tracing. The stand-in never traces commands.</summary>
    public bool DisableTracing { get; set; }
}
