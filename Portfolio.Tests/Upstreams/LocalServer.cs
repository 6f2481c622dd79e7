using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Portfolio.Tests.Upstreams;

/// <summary>A server on loopback that answers every request as the test says.</summary>
public sealed class LocalServer : IAsyncDisposable
{
    private readonly WebApplication _application;

    private LocalServer(WebApplication application) => _application = application;

    /// <summary>Its address, with a slash at the end.</summary>
    public Uri Address => new(_application.Urls.Single() + "/");

    public static async Task<LocalServer> StartAsync(RequestDelegate answer, bool json = false)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var application = builder.Build();
        application.Run(context =>
        {
            context.Response.ContentType = json ? "application/json" : "application/octet-stream";
            return answer(context);
        });
        await application.StartAsync(TestContext.Current.CancellationToken);
        return new LocalServer(application);
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();
}
