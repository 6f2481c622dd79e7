using System.Globalization;
using System.Net;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Orchestration;
using Aspire.Hosting.Reporting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Dashboard;

/// <summary>A page on the loopback address with the resources and their consoles.</summary>
internal sealed class DashboardServer(HostStatus status, ResourceLoggerService logs, IConfiguration configuration) : IHostedService
{
    private const int DefaultPort = 15080;
    private const int MaxLines = 1_000;
    private WebApplication? server;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var offset = int.TryParse(configuration["PORTFOLIO_PORT_OFFSET"], CultureInfo.InvariantCulture, out var given) ? given : 0;
        var wanted = DefaultPort + offset;
        var port = wanted is < 1 or > ushort.MaxValue || PortFinder.IsTaken(wanted) ? PortFinder.Free() : wanted;
        var access = new DashboardAccess(port);

        // Nothing from the environment: ASPNETCORE_URLS and the like are meant for the services.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 0;
            kestrel.Listen(IPAddress.Loopback, port);
        });
        builder.Services.AddRoutingCore();
        server = builder.Build();
        server.Use(next => context => access.InvokeAsync(context, next));
        server.UseRouting();
        Map(server);
        await server.StartAsync(cancellationToken).ConfigureAwait(false);
        status.Dashboard = access.Address;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (server is not null)
        {
            await server.DisposeAsync().ConfigureAwait(false);
        }
    }

    private void Map(WebApplication app)
    {
        app.MapGet("/", () => File("page.html", "text/html; charset=utf-8"));
        app.MapGet("/page.css", () => File("page.css", "text/css; charset=utf-8"));
        app.MapGet("/page.js", () => File("page.js", "text/javascript; charset=utf-8"));
        app.MapGet("/resources", () =>
        {
            var rows = status.Rows();
            return Results.Json(new { State = status.State(rows), Resources = rows });
        });
        app.MapGet("/logs/{name}", (string name, int? after) => status.Rows().Any(row => row.Name == name)
            ? Results.Json(logs.After(name, after ?? 0).TakeLast(MaxLines)
                .Select(line => new { line.LineNumber, Text = LogFormat.Readable(line.Content), line.IsErrorMessage }))
            : Results.NotFound());
        app.UseEndpoints(_ => { });
    }

    private static IResult File(string name, string contentType)
        => Results.Stream(typeof(DashboardServer).Assembly.GetManifestResourceStream($"Dashboard.{name}")!, contentType);
}
