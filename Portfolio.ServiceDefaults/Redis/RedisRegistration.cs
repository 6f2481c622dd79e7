using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Portfolio.ServiceDefaults.Settings;
using Portfolio.ServiceDefaults.Uptime;
using StackExchange.Redis;

namespace Portfolio.ServiceDefaults.Redis;

/// <summary>Registers Redis where it is configured.</summary>
internal static class RedisRegistration
{
    public static void AddSharedRedis(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<SharedRedis>().AddSingleton<UptimeMarks>();
        if (builder.Configuration.GetConnectionString(ConnectionStringAliases.Redis) is not { Length: > 0 } address) return;
        Check(address);
        // Its own health check would be a second opinion beside /health.
        builder.AddRedisClient(ConnectionStringAliases.Redis, settings => settings.DisableHealthChecks = true, options =>
        {
            options.AbortOnConnectFail = false;
            options.ConnectTimeout = 2000;
        });
        builder.Services.AddHostedService(from => from.GetRequiredService<SharedRedis>());
        builder.Services.AddHostedService<UptimeMarker>();
    }

    // The driver would say so only on first use, and show the address with its password.
    private static void Check(string address)
    {
        try
        {
            ConfigurationOptions.Parse(address);
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException)
        {
            throw new SettingsException("REDIS_URL (or ConnectionStrings__redis) is not readable.");
        }
    }
}
