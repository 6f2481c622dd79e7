namespace OpenTelemetry.Metrics;

/// <summary>Measures the .NET runtime.</summary>
public static class MeterProviderBuilderExtensions
{
    /// <summary>Adds the meter that the runtime itself publishes since .NET 9.</summary>
    public static MeterProviderBuilder AddRuntimeInstrumentation(this MeterProviderBuilder builder) =>
        builder.AddMeter("System.Runtime");
}
