using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Portfolio.ServiceDefaults;
using Portfolio.ServiceDefaults.Access;
using Portfolio.ServiceDefaults.Access.Forwarding;
using Portfolio.ServiceDefaults.Errors;
using Portfolio.ServiceDefaults.Health;
using Portfolio.ServiceDefaults.Json;
using Portfolio.ServiceDefaults.OpenApi;
using Portfolio.ServiceDefaults.Prometheus;
using Portfolio.ServiceDefaults.RateLimits;
using Portfolio.ServiceDefaults.Redis;
using Portfolio.ServiceDefaults.Settings;
using Portfolio.ServiceDefaults.Telemetry;
using Portfolio.ServiceDefaults.Web;

namespace Microsoft.Extensions.Hosting;

/// <summary>What every service has in common, switched on in two calls.</summary>
public static class Extensions
{
    /// <summary>Adds settings, telemetry, health, errors, JSON, access, limits, CORS, OpenAPI and http client defaults.</summary>
    /// <exception cref="SettingsException">
    /// A setting is missing or unsafe; left unhandled it ends the process with one line and exit code 1.
    /// </exception>
    public static WebApplicationBuilder AddServiceDefaults(this WebApplicationBuilder builder, ServiceIdentity identity)
    {
        StartFailure.PrintInsteadOfStackTrace();
        ServiceEnvironment.Apply(builder);
        ConnectionStringAliases.Apply(builder.Configuration, identity);
        var migratesOnly = Environment.GetCommandLineArgs().Contains("--migrate");
        var settings = ServiceSettingsLoader.Load(builder.Configuration, identity, migratesOnly);
        builder.Services.AddSingleton(identity).AddSingleton(settings);
        builder.Services.TryAddSingleton(TimeProvider.System);

        builder.AddServer(settings);
        builder.AddTelemetry(settings);
        builder.AddHttpClientDefaults();
        builder.AddSharedRedis();
        builder.Services.AddSingleton<HealthReporter>();
        builder.AddAccess(settings);
        builder.Services.AddOriginRules(new Origins(settings));
        builder.Services.AddRateLimits(settings);
        builder.Services.AddApiDescription(settings);
        builder.Services.AddSingleton<MetricsCollector>().AddHostedService(from => from.GetRequiredService<MetricsCollector>());
        builder.Services.ConfigureHttpJsonOptions(json => PortfolioJson.Apply(json.SerializerOptions));
        // Otherwise what cannot be bound would be a bare 400 that nobody can explain.
        builder.Services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        return builder;
    }

    /// <summary>Reads the settings of one service and makes them available as <typeparamref name="T"/>.</summary>
    /// <exception cref="SettingsException">A setting is missing or wrong.</exception>
    public static T AddSettings<T>(this IHostApplicationBuilder builder) where T : class, new()
    {
        var settings = SettingsReader.Read<T>(builder.Configuration);
        builder.Services.AddSingleton(settings);
        return settings;
    }

    /// <summary>Adds the common middleware and routes. Call it before the service's own routes are mapped.</summary>
    /// <param name="app">The service.</param>
    /// <param name="information">Body of <c>/</c> where it is not the usual one.</param>
    public static WebApplication MapServiceDefaults(this WebApplication app, Func<ServiceSettings, object>? information = null)
    {
        var settings = app.Services.GetRequiredService<ServiceSettings>();
        // Made now, because it measures the uptime.
        app.Services.GetRequiredService<HealthReporter>();
        app.UseTrustedProxies(settings);
        app.UseResponseHeaders(settings);
        app.UseMiddleware<ErrorMiddleware>();
        app.UseAllowedHosts(settings);
        app.UseForwardedRequests();
        app.UseApiPageFiles();
        app.UseRouting();
        app.UseOriginRules();
        app.UseAuthentication();
        app.UseForeignOriginGuard(settings);
        // Before authorization: refused callers are counted too.
        app.UseMiddleware<RateLimiter>();
        app.UseAuthorization();

        app.MapHealth("/health");
        app.MapAlive();
        app.MapApiDescription();
        app.MapPrometheus();
        information ??= known => new ServiceInformation(known.ServiceName, known.ServiceVersion);
        app.MapGet("/", () => TypedResults.Json(information(settings))).WithTags("Service").WithSummary("Service information");
        return app;
    }

    private static void AddServer(this WebApplicationBuilder builder, ServiceSettings settings)
    {
        TrustedProxies.IgnoreFrameworkSwitch(builder);
        builder.WebHost.UseUrls([.. settings.ListenAddresses]);
        // They are in the addresses already; the framework would warn that these override them.
        builder.WebHost.UseSetting(WebHostDefaults.HttpPortsKey, "");
        builder.WebHost.ConfigureKestrel(server =>
        {
            server.AddServerHeader = false;
            server.Limits.MaxRequestBodySize = BodyLimit.Default;
        });
    }
}
