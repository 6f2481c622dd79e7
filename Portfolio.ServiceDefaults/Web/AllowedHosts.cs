using Microsoft.AspNetCore.Builder;
using Portfolio.ServiceDefaults.Errors;
using Portfolio.ServiceDefaults.Health;
using Portfolio.ServiceDefaults.Settings;

namespace Portfolio.ServiceDefaults.Web;

/// <summary>
/// Refuses requests for other hosts, which protects a loopback service from pages that rebind their name to it. Health
/// paths are exempt: probes call by address.
/// </summary>
internal static class AllowedHosts
{
    public static void UseAllowedHosts(this WebApplication app, ServiceSettings settings)
    {
        if (settings.AllowedHosts is not { Count: > 0 } allowed || allowed.Contains("*")) return;
        app.Use((context, next) =>
            HealthEndpoints.IsHealthPath(context.Request.Path) || allowed.Any(pattern => Matches(pattern, context.Request.Host.Host))
                ? next(context)
                : ErrorWriter.WriteAsync(context, ApiErrors.BadRequest("Invalid host", "This service does not answer for that host.")));
    }

    // ".example.com" and "*.example.com" stand for the domain's subdomains, the first also for itself.
    private static bool Matches(string pattern, string host)
    {
        if (pattern.StartsWith("*.", StringComparison.Ordinal)) return host.EndsWith(pattern[1..], StringComparison.OrdinalIgnoreCase);
        if (pattern.StartsWith('.') && host.EndsWith(pattern, StringComparison.OrdinalIgnoreCase)) return true;
        return host.Equals(pattern.TrimStart('.'), StringComparison.OrdinalIgnoreCase);
    }
}
