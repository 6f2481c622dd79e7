using Portfolio.Api.SignIn.Sessions;
using Portfolio.ServiceDefaults.Access;
using Portfolio.ServiceDefaults.Errors;

namespace Portfolio.Api.SignIn;

/// <summary>
/// Keeps the refresh token of a browser in a cookie that scripts cannot read. A request is a browser's when it has an
/// <c>Origin</c>, which no page can leave out of a POST; other clients get the token in the answer and send it in the body.
/// </summary>
public sealed class BrowserSession(SignInSettings settings, Origins origins)
{
    private const string Cookie = "portfolio_refresh";
    private const string Path = "/api/auth";

    /// <summary>Whether a page that may sign in calls; false for clients that are no browser.</summary>
    /// <exception cref="ApiException">403: the page is of an origin that may not.</exception>
    public bool IsBrowser(HttpRequest request)
    {
        var origin = request.Headers.Origin.ToString();
        if (origin.Length == 0) return false;
        if (IsOwn(request, origin) || origins.IsListed(origin)
            || settings.TrustedOrigins.Contains(origin, StringComparer.OrdinalIgnoreCase)) return true;
        throw new ApiException(ApiErrors.Forbidden("Pages of this origin may not sign in."));
    }

    /// <summary>The refresh token of a request: of its body, else, for browsers, of the cookie.</summary>
    public string? Read(HttpRequest request, string? fromBody)
    {
        if (!string.IsNullOrEmpty(fromBody)) return fromBody;
        return IsBrowser(request) ? request.Cookies[Cookie] : null;
    }

    /// <summary>Keeps a token.</summary>
    public static void Keep(HttpResponse response, string refresh) =>
        response.Cookies.Append(Cookie, refresh, Options(Session.Lifetime));

    /// <summary>Forgets it.</summary>
    public static void Forget(HttpResponse response) => response.Cookies.Delete(Cookie, Options(maxAge: null));

    private static bool IsOwn(HttpRequest request, string origin) =>
        origin.Equals($"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase);

    private static CookieOptions Options(TimeSpan? maxAge) => new()
    {
        HttpOnly = true, Secure = true, SameSite = SameSiteMode.Strict, Path = Path, MaxAge = maxAge, IsEssential = true,
    };
}
