using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Portfolio.ServiceDefaults.Health;
using Portfolio.ServiceDefaults.Settings;

namespace Portfolio.ServiceDefaults.Telemetry;

/// <summary>Logs as JSON lines, and logs, metrics and traces over OTLP when an endpoint is set.</summary>
internal static class TelemetryRegistration
{
    /// <summary>Sources and meters of this project all start with this.</summary>
    private const string OwnSources = "Portfolio.*";

    public static void AddTelemetry(this WebApplicationBuilder builder, ServiceSettings settings)
    {
        builder.AddLogging(settings);
        var telemetry = builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(settings.ServiceName, serviceVersion: settings.ServiceVersion))
            .WithMetrics(metrics => metrics
                .AddAspNetCoreInstrumentation().AddHttpClientInstrumentation().AddRuntimeInstrumentation()
                .AddMeter(OwnSources, "Npgsql"))
            .WithTracing(tracing => tracing
                .AddSource(OwnSources, "Npgsql")
                .AddAspNetCoreInstrumentation(options =>
                    options.Filter = context => !HealthEndpoints.IsHealthPath(context.Request.Path))
                .AddHttpClientInstrumentation());
        if (settings.OtlpEndpoint is null) return;
        builder.Logging.AddOpenTelemetry(logging => logging.IncludeFormattedMessage = true);
        telemetry.UseOtlpExporter();
    }

    private static void AddLogging(this WebApplicationBuilder builder, ServiceSettings settings)
    {
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(new LogLineOptions(settings.ServiceName));
        builder.Logging.AddConsoleFormatter<JsonLineFormatter, Microsoft.Extensions.Logging.Console.ConsoleFormatterOptions>();
        builder.Logging.AddConsole(console => console.FormatterName =
            settings.LogFormat is LogFormat.Json ? JsonLineFormatter.FormatterName : "simple");

        var level = settings.LogLevel switch
        {
            LogLevelName.Trace => LogLevel.Trace,
            LogLevelName.Debug => LogLevel.Debug,
            LogLevelName.Warn or LogLevelName.Warning => LogLevel.Warning,
            LogLevelName.Error => LogLevel.Error,
            LogLevelName.Critical => LogLevel.Critical,
            _ => LogLevel.Information,
        };
        builder.Logging.SetMinimumLevel(level);

        // At information these write addresses with query strings, where tokens and search texts are.
        var quiet = (LogLevel)Math.Max((int)level, (int)LogLevel.Warning);
        foreach (var category in new[] { "Microsoft.AspNetCore", "Microsoft.EntityFrameworkCore", "System.Net.Http", "Polly" })
            builder.Logging.AddFilter(category, quiet);
    }
}
