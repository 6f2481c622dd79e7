using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Portfolio.ServiceDefaults.OpenApi;

/// <summary>The interactive page at <c>/docs</c>. All it needs comes from this service.</summary>
internal static class ApiPage
{
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; "
        + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private const string Script =
        """
        window.ui = SwaggerUIBundle({
          url: document.body.dataset.description, dom_id: '#page', deepLinking: true, validatorUrl: null,
        });

        """;

    // Addresses are relative, so that the page also works behind a proxy's path.
    private static string Html(string root) =>
        $"""
        <!doctype html>
        <html lang="en">
        <head>
          <meta charset="utf-8">
          <meta name="viewport" content="width=device-width, initial-scale=1">
          <title>API</title>
          <link rel="icon" href="data:,">
          <link rel="stylesheet" href="{root}docs/swagger-ui.css">
        </head>
        <body data-description="{root}openapi.json">
          <div id="page"></div>
          <noscript>This page needs JavaScript; the description is at /openapi.json.</noscript>
          <script src="{root}docs/swagger-ui-bundle.js"></script>
          <script src="{root}docs/page.js"></script>
        </body>
        </html>

        """;

    /// <summary>Serves the two files that the page takes from the Swagger UI package.</summary>
    public static void UseApiPageFiles(this WebApplication app) => app.UseWhen(
        context => context.Request.Path.Value is "/docs/swagger-ui.css" or "/docs/swagger-ui-bundle.js",
        branch => branch.UseSwaggerUI(options => options.RoutePrefix = "docs"));

    public static void MapApiPage(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/docs", (HttpContext context) =>
        {
            context.Response.Headers.ContentSecurityPolicy = Policy;
            return TypedResults.Text(Html(context.Request.Path.Value!.EndsWith('/') ? "../" : ""), "text/html; charset=utf-8");
        }).ExcludeFromDescription();
        routes.MapGet("/docs/page.js", () => TypedResults.Text(Script, "text/javascript; charset=utf-8")).ExcludeFromDescription();
    }
}
