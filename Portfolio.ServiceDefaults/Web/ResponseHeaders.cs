using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Portfolio.ServiceDefaults.Settings;

namespace Portfolio.ServiceDefaults.Web;

/// <summary>Headers that every answer carries: security headers and the request's id.</summary>
internal static partial class ResponseHeaders
{
    private const string RequestId = "X-Request-Id";

    public static void UseResponseHeaders(this WebApplication app, ServiceSettings settings) => app.Use((context, next) =>
    {
        var sent = context.Request.Headers[RequestId].ToString();
        var id = RequestIdForm().IsMatch(sent) ? sent : Guid.NewGuid().ToString("N");
        // As late as possible, so that clearing a response after a failure does not lose them.
        context.Response.OnStarting(() =>
        {
            Set(context, id, hsts: !settings.IsDevelopment && context.Request.IsHttps);
            return Task.CompletedTask;
        });
        return next(context);
    });

    private static void Set(HttpContext context, string requestId, bool hsts)
    {
        var headers = context.Response.Headers;
        headers[RequestId] = requestId;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "strict-origin-when-cross-origin";
        if (hsts) headers.StrictTransportSecurity = "max-age=31536000";
        if (context.Response.ContentType?.StartsWith("text/html", StringComparison.OrdinalIgnoreCase) != true) return;
        headers.XFrameOptions = "DENY";
        if (headers.ContentSecurityPolicy.Count == 0)
            headers.ContentSecurityPolicy =
                "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
    }

    [GeneratedRegex(@"^[A-Za-z0-9._\-]{1,128}\z", RegexOptions.CultureInvariant)]
    private static partial Regex RequestIdForm();
}
