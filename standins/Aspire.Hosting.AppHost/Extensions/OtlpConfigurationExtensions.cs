using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>Tells resources where telemetry goes.</summary>
public static class OtlpConfigurationExtensions
{
    private const string GrpcKey = "ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL";
    private const string HttpKey = "ASPIRE_DASHBOARD_OTLP_HTTP_ENDPOINT_URL";

    /// <summary>
    /// Sets the standard OpenTelemetry variables in run mode. The dashboard of this host receives no telemetry, so an
    /// exporter's address is set only when the app host's configuration names one.
    /// </summary>
    /// <typeparam name="T">Type of the resource.</typeparam>
    /// <param name="builder">The resource.</param>
    public static IResourceBuilder<T> WithOtlpExporter<T>(this IResourceBuilder<T> builder)
        where T : IResourceWithEnvironment
        => builder.WithEnvironment(context =>
        {
            if (context.ExecutionContext.IsPublishMode)
            {
                return;
            }

            var configuration = builder.ApplicationBuilder.Configuration;
            var variables = context.EnvironmentVariables;
            if (configuration[GrpcKey] is { Length: > 0 } grpc)
            {
                variables["OTEL_EXPORTER_OTLP_ENDPOINT"] = grpc;
                variables["OTEL_EXPORTER_OTLP_PROTOCOL"] = "grpc";
            }
            else if (configuration[HttpKey] is { Length: > 0 } http)
            {
                variables["OTEL_EXPORTER_OTLP_ENDPOINT"] = http;
                variables["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf";
            }

            variables["OTEL_SERVICE_NAME"] = builder.Resource.Name;
            variables["OTEL_RESOURCE_ATTRIBUTES"] = $"service.instance.id={Orchestration.Placeholders.InstanceId}";
        });
}
