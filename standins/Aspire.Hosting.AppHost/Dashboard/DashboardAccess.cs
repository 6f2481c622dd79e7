using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Aspire.Hosting.Dashboard;

/// <summary>
/// Who may see the dashboard: whoever has the token of its address, which becomes a cookie that no other site can send.
/// The Host header must be this machine's: otherwise a name that an attacker points at 127.0.0.1 would do.
/// </summary>
internal sealed class DashboardAccess(int port)
{
    private readonly string cookie = string.Create(CultureInfo.InvariantCulture, $"portfolio-dashboard-{port}");
    private readonly string[] hosts =
    [
        string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{port}"),
        string.Create(CultureInfo.InvariantCulture, $"localhost:{port}"),
    ];

    private readonly string token = RandomNumberGenerator.GetHexString(32, lowercase: true);

    public string Address => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/login?t={token}");

    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        SetHeaders(context.Response.Headers);
        if (!hosts.Contains(context.Request.Host.Value, StringComparer.OrdinalIgnoreCase))
        {
            await RefuseAsync(context, StatusCodes.Status400BadRequest, "Unknown host.").ConfigureAwait(false);
        }
        else if (!HttpMethods.IsGet(context.Request.Method))
        {
            await RefuseAsync(context, StatusCodes.Status405MethodNotAllowed, "The dashboard only shows.").ConfigureAwait(false);
        }
        else if (context.Request.Path == "/login" && IsToken(context.Request.Query["t"]))
        {
            context.Response.Cookies.Append(cookie, token, new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Strict, Path = "/" });
            context.Response.Redirect("/");
        }
        else if (IsToken(context.Request.Cookies[cookie]))
        {
            await next(context).ConfigureAwait(false);
        }
        else
        {
            await RefuseAsync(context, StatusCodes.Status401Unauthorized, "Open the address that the host has printed.").ConfigureAwait(false);
        }
    }

    private bool IsToken(string? candidate)
        => candidate is not null
            && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(candidate), Encoding.UTF8.GetBytes(token));

    private static Task RefuseAsync(HttpContext context, int status, string text)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(text + "\n");
    }

    private static void SetHeaders(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy =
            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers.CacheControl = "no-store";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
    }
}
