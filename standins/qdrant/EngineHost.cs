using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Qdrant.Engine.Collections;
using Qdrant.Engine.Http;
using Qdrant.Engine.Points;
using Qdrant.Engine.Search;

namespace Qdrant.Engine;

/// <summary>The engine's web application.</summary>
internal static class EngineHost
{
    /// <summary>Listens on both ports of the settings; port 0 takes a free one.</summary>
    public static WebApplication Build(EngineSettings settings, CollectionStore store)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        // Asking twice for every piece of a body, first whether it is there, suits servers of many idle connections.
        builder.WebHost.UseSockets(sockets => sockets.WaitForDataBeforeAllocatingBuffer = false);
        builder.WebHost.UseKestrelCore().ConfigureKestrel(server =>
        {
            server.AddServerHeader = false;
            // Enough to keep reading and parsing apart; more would only stay in memory.
            server.Limits.MaxRequestBufferSize = 256 << 10;
            server.Limits.MaxRequestBodySize = (long)settings.MaxRequestSizeMb << 20;
            var address = settings.Host == "localhost" ? IPAddress.Loopback : IPAddress.Parse(settings.Host);
            server.Listen(address, settings.HttpPort);
            server.Listen(address, settings.GrpcPort);
        });
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddHostedService<IdleTrim>();
        builder.Logging
            .AddSimpleConsole(console => console.SingleLine = true)
            .SetMinimumLevel(LogLevel.Warning)
            .AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Information);

        var app = builder.Build();
        app.UseApiKey(settings.ApiKey);
        app.UseRouting();
        app.MapService(store);
        app.MapCollections(store);
        app.MapAliases(store);
        app.MapIndexes(store);
        app.MapSnapshots(store);
        app.MapPointWrites(store);
        app.MapPayloads(store);
        app.MapPointReads(store);
        app.MapQueries(store);
        return app;
    }
}
