using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Portfolio.ServiceDefaults.Json;

namespace Portfolio.ServiceDefaults.Errors;

/// <summary>The one place that turns a failure into an answer.</summary>
internal static class ErrorWriter
{
    public static async Task WriteAsync(HttpContext context, ApiFailure failure)
    {
        var identity = context.RequestServices.GetRequiredService<ServiceIdentity>();
        if (failure.Fields is not null && identity.Errors is ErrorStyle.Unprocessable422)
            failure = failure with { Status = StatusCodes.Status422UnprocessableEntity, Code = "validation_failed" };

        context.Response.StatusCode = failure.Status;
        context.Response.Headers.CacheControl = "no-store";
        if (failure.RetryAfterSeconds is { } seconds)
            context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        if (HttpMethods.IsHead(context.Request.Method)) return;
        await context.Response.WriteAsJsonAsync(
            Body(failure, TraceId(context), identity, context.Request.Path), PortfolioJson.Options, context.RequestAborted);
    }

    private static ApiError Body(ApiFailure failure, string traceId, ServiceIdentity identity, PathString path)
    {
        var error = new ApiError(failure.Error, failure.Detail, failure.Code, traceId)
        {
            Fields = failure.Fields,
            Extra = new Dictionary<string, object>(failure.Extra),
        };
        return identity.StatusErrorPaths.Any(prefix => path.StartsWithSegments(prefix))
            ? error with { Status = "error", Message = failure.Error }
            : error;
    }

    // Without a trace (telemetry off) the answer still carries an id of the right form.
    private static string TraceId(HttpContext context) =>
        (Activity.Current?.TraceId ?? ActivityTraceId.CreateRandom()).ToHexString();
}
