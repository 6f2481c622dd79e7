using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Portfolio.ServiceDefaults.Errors;
using Portfolio.ServiceDefaults.Settings;

namespace Portfolio.ServiceDefaults.Access;

/// <summary>
/// In open mode refuses writing requests from pages of other origins, so that a web page cannot start jobs on a
/// developer's machine.
/// </summary>
public static class ForeignOrigins
{
    /// <summary>Lets pages of any origin write here: for event intake.</summary>
    public static TBuilder AllowForeignOrigin<TBuilder>(this TBuilder endpoint) where TBuilder : IEndpointConventionBuilder =>
        endpoint.WithMetadata(new Allowed());

    internal static void UseForeignOriginGuard(this WebApplication app, ServiceSettings settings)
    {
        if (settings.AuthMode is not AuthMode.Open) return;
        var origins = app.Services.GetRequiredService<Origins>();
        app.Use((context, next) => IsRefused(context, origins)
            ? ErrorWriter.WriteAsync(context, ApiErrors.Forbidden("Writing requests from this origin are not allowed."))
            : next(context));
    }

    private static bool IsRefused(HttpContext context, Origins origins)
    {
        var request = context.Request;
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method)) return false;
        var origin = request.Headers.Origin.ToString();
        return origin.Length > 0
            && !origin.Equals($"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase)
            && !origins.IsAllowed(origin)
            && context.GetEndpoint()?.Metadata.GetMetadata<Allowed>() is null;
    }

    private sealed class Allowed;
}
