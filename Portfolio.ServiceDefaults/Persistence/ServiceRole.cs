using Microsoft.Extensions.Configuration;
using Portfolio.ServiceDefaults.Settings;

namespace Portfolio.ServiceDefaults.Persistence;

/// <summary><c>SERVICE_ROLE</c>: a <c>web</c> instance leaves jobs and deliveries to <c>worker</c> and <c>all</c>.</summary>
public static class ServiceRole
{
    /// <summary>True unless the role is <c>web</c>.</summary>
    /// <exception cref="SettingsException">The role is none of the three.</exception>
    public static bool RunsBackgroundWork(IConfiguration configuration) => configuration["SERVICE_ROLE"]?.ToLowerInvariant() switch
    {
        null or "" or "all" or "worker" => true,
        "web" => false,
        _ => throw new SettingsException("SERVICE_ROLE must be web, worker or all."),
    };
}
