using Microsoft.AspNetCore.Http.HttpResults;
using Portfolio.ServiceDefaults.Errors;
using Portfolio.ServiceDefaults.Settings;

namespace Portfolio.Api.Root;

/// <summary>Where the site is, when it is not served by the Api itself.</summary>
public sealed class SiteSettings
{
    /// <summary>Address of the front end; null when the Api serves it.</summary>
    [Setting("WEB_URL")]
    public Uri? Web { get; set; }
}

/// <summary>The way to the admin page of a site that is elsewhere.</summary>
public static class AdminPage
{
    /// <summary>Maps <c>/admin</c>, only when <c>WEB_URL</c> names another origin than the request's.</summary>
    public static WebApplication MapAdminPage(this WebApplication app)
    {
        if (SettingsReader.Read<SiteSettings>(app.Configuration).Web is not { } web)
            return app;
        var page = new Uri(web, "/admin").AbsoluteUri;
        app.MapGet("/admin", Results<RedirectHttpResult, ApiFailure> (HttpRequest request) =>
                web.GetLeftPart(UriPartial.Authority).Equals($"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase)
                    ? ApiErrors.NotFoundBecause("No route matches this address.")
                    : TypedResults.Redirect(page))
            .WithTags("Service").WithSummary("The admin page of the site").ProducesError(404);
        return app;
    }
}
