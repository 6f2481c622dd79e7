using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace OpenTelemetry.Instrumentation.AspNetCore;

/// <summary>Marks a refused request's activity as not recorded, so that no exporter sends it.</summary>
internal sealed class RequestFilter(AspNetCoreTraceInstrumentationOptions options, IServiceProvider services)
    : BaseProcessor<Activity>
{
    private readonly IHttpContextAccessor _accessor = services.GetRequiredService<IHttpContextAccessor>();

    public override void OnEnd(Activity data)
    {
        if (data.Source.Name == "Microsoft.AspNetCore"
            && options.Filter is { } filter
            && _accessor.HttpContext is { } context
            && !filter(context))
        {
            data.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
        }
    }
}
