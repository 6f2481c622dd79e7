namespace OpenTelemetry.Trace
{
    /// <summary>Traces outgoing requests.</summary>
    public static class HttpClientInstrumentationTracerProviderBuilderExtensions
    {
        /// <summary>Listens to the activities that HttpClient itself makes.</summary>
        public static TracerProviderBuilder AddHttpClientInstrumentation(this TracerProviderBuilder builder) =>
            builder.AddSource("System.Net.Http");
    }
}

namespace OpenTelemetry.Metrics
{
    /// <summary>Measures outgoing requests.</summary>
    public static class HttpClientInstrumentationMeterProviderBuilderExtensions
    {
        /// <summary>Adds the meters that HttpClient itself publishes.</summary>
        public static MeterProviderBuilder AddHttpClientInstrumentation(this MeterProviderBuilder builder) =>
            builder.AddMeter("System.Net.Http", "System.Net.NameResolution");
    }
}
