using System.Net;
using Microsoft.Extensions.Configuration;
using Portfolio.ServiceDefaults.Webhooks;

namespace Portfolio.ServiceDefaults.Settings;

/// <summary>Reads <see cref="ServiceSettings"/>, fills the defaults that depend on the environment, and refuses unsafe ones.</summary>
public static class ServiceSettingsLoader
{
    /// <summary>The settings of a service.</summary>
    /// <param name="configuration">Where variables are read from.</param>
    /// <param name="identity">The service.</param>
    /// <param name="migratesOnly">Whether the process only migrates its database and so needs no secret.</param>
    /// <exception cref="SettingsException">The service must not start.</exception>
    public static ServiceSettings Load(IConfiguration configuration, ServiceIdentity identity, bool migratesOnly = false)
    {
        var settings = SettingsReader.Read<ServiceSettings>(configuration);
        settings.EnvironmentName = ServiceEnvironment.Resolve(configuration);
        if (settings.ServiceName.Length == 0) settings.ServiceName = identity.Name;
        settings.AuthMode ??= settings.IsDevelopment ? AuthMode.Open : AuthMode.Enforced;
        settings.AllowedHosts ??= settings.IsDevelopment ? ["localhost", "127.0.0.1", "[::1]"] : [];
        settings.ListenAddresses = ListenAddress.Resolve(configuration, settings, identity.DefaultPort);
        if (settings.IsDevelopment) settings.WebhookSecret ??= WebhookSecret.DevelopmentDefault;

        var problems = new List<string>();
        if (!migratesOnly) problems.AddRange(UnsafeAccess(settings));
        if (identity.Database is { } database && string.IsNullOrWhiteSpace(configuration.GetConnectionString(database)))
            problems.Add($"DATABASE_URL (or ConnectionStrings__{database}) is not set.");
        if (settings.TrustedProxies.Any(proxy => !IPNetwork.TryParse(proxy, out _) && !IPAddress.TryParse(proxy, out _)))
            problems.Add("TRUSTED_PROXIES must be a list of addresses or networks such as 10.0.0.0/8.");
        return problems.Count == 0 ? settings : throw new SettingsException(problems);
    }

    private static IEnumerable<string> UnsafeAccess(ServiceSettings settings)
    {
        var safe = settings.IsDevelopment && settings.ListenAddresses.All(ListenAddress.IsLoopback);
        const string Where = "is allowed in Development on a loopback address only";
        if (settings.WebhookSecret is null)
            yield return "WEBHOOK_SECRET is not set.";
        if (settings.WebhookSecret == WebhookSecret.DevelopmentDefault && !safe)
            yield return $"WEBHOOK_SECRET must be changed: the published development secret {Where}.";
        if (settings.WebhookSecretPrevious == WebhookSecret.DevelopmentDefault && !safe)
            yield return $"WEBHOOK_SECRET_PREVIOUS must be changed: the published development secret {Where}.";
        if (settings.AuthMode is AuthMode.Open && !safe)
            yield return $"AUTH_MODE=open {Where}.";
    }
}
