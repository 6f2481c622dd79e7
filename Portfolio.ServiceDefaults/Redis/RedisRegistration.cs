using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Portfolio.ServiceDefaults.Settings;

namespace Portfolio.ServiceDefaults.Redis;

/// <summary>Registers Redis where it is configured.</summary>
internal static class RedisRegistration
{
    public static void AddSharedRedis(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<SharedRedis>();
        if (string.IsNullOrWhiteSpace(builder.Configuration.GetConnectionString(ConnectionStringAliases.Redis))) return;
        // Its own health check would be a second opinion beside /health.
        builder.AddRedisClient(ConnectionStringAliases.Redis, settings => settings.DisableHealthChecks = true, options =>
        {
            options.AbortOnConnectFail = false;
            options.ConnectTimeout = 2000;
        });
        builder.Services.AddHostedService(from => from.GetRequiredService<SharedRedis>());
    }
}
