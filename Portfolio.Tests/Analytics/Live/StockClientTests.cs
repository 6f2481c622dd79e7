using System.Diagnostics;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Portfolio.Analytics.Live;
using Portfolio.Tests.Processes;

namespace Portfolio.Tests.Analytics.Live;

/// <summary>The stock clients of Socket.IO and SignalR work over each of their transports: the script says how.</summary>
public sealed class StockClientTests
{
    private static readonly DateTimeOffset Noon = new(2025, 11, 3, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task The_stock_clients_get_what_the_contract_says()
    {
        Assert.SkipUnless(await NodePackages.HasNodeAsync(), "needs Node.js");
        var folder = Path.Combine(Repository.Root, "Portfolio.Tests", "Analytics", "Live", "js");
        var modules = await NodePackages.InstallAsync(folder, "live-clients");
        await using var service = await LiveService.StartAsync(new LiveOptions { PingInterval = TimeSpan.FromSeconds(1) }, MapTestRoutes);

        var run = await ProcessRun.OfAsync(new ProcessStartInfo(
            "node", [Path.Combine(folder, "clients.mjs"), service.Address.ToString().TrimEnd('/'), modules]));

        Assert.True(run.ExitCode == 0, run.All);
    }

    private static void MapTestRoutes(WebApplication app)
    {
        app.MapPost("/test/publish/{type}", (string type, LiveFeed feed) => feed.Publish(type switch
        {
            "pageview" => new LivePageview("/projects", 142, "anonymous", null, Noon, "US"),
            "click" => new LiveClick("buy", "/", 3, Noon),
            "search" => new LiveSearch("Überblick ✓", 7, 2, Noon),
            _ => new LiveCustom("share", JsonElement.Parse("""{"to":["x"]}"""), Noon),
        }));
        // Once the clients have left, nothing of them is.
        app.MapGet("/test/clients", async (LiveClients clients) =>
        {
            await Waiting.Wait.UntilAsync(0, () => Task.FromResult(clients.Count));
            return TypedResults.Text($"{clients.Count}");
        });
    }
}
