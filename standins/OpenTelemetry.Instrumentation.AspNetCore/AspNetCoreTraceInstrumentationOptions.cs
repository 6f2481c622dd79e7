using Microsoft.AspNetCore.Http;

namespace OpenTelemetry.Instrumentation.AspNetCore;

/// <summary>Options of the tracing of incoming requests.</summary>
public class AspNetCoreTraceInstrumentationOptions
{
    /// <summary>Requests for which it answers false are not traced; null traces all.</summary>
    public Func<HttpContext, bool>? Filter { get; set; }
}
