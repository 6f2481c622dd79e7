using Microsoft.Extensions.Configuration;

namespace Portfolio.ServiceDefaults.Persistence;

/// <summary>Whether this instance works on jobs and deliveries, or leaves them to others.</summary>
public static class BackgroundWork
{
    /// <summary>False when <c>SERVICE_ROLE</c> is <c>web</c>; the common settings refuse unknown roles.</summary>
    public static bool IsWanted(IConfiguration configuration) =>
        !string.Equals(configuration["SERVICE_ROLE"]?.Trim(), "web", StringComparison.OrdinalIgnoreCase);
}
