using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Testing;

/// <summary>What tests ask a started application for.</summary>
public static class DistributedApplicationHostingTestingExtensions
{
    private static readonly string[] HttpEndpoints = ["http", "https"];

    /// <summary>A client with the address of a resource.</summary>
    /// <param name="app">The application.</param>
    /// <param name="resourceName">Name of the resource.</param>
    /// <param name="endpointName">Endpoint; http, else https, when null.</param>
    public static HttpClient CreateHttpClient(this DistributedApplication app, string resourceName, string? endpointName = default)
    {
        var address = app.GetEndpoint(resourceName, endpointName);
        var client = app.Services.GetRequiredService<IHttpClientFactory>().CreateClient();
        client.BaseAddress = address;
        return client;
    }

    /// <summary>The connection string of a resource.</summary>
    /// <param name="app">The application.</param>
    /// <param name="resourceName">Name of the resource.</param>
    /// <param name="cancellationToken">Stops the wait for it.</param>
    public static ValueTask<string?> GetConnectionStringAsync(
        this DistributedApplication app, string resourceName, CancellationToken cancellationToken = default)
        => Resource(app, resourceName) is IResourceWithConnectionString connected
            ? connected.GetConnectionStringAsync(cancellationToken)
            : throw new ArgumentException($"Resource '{resourceName}' does not expose a connection string.", nameof(resourceName));

    /// <summary>The address of a resource.</summary>
    /// <param name="app">The application.</param>
    /// <param name="resourceName">Name of the resource.</param>
    /// <param name="endpointName">Endpoint; http, else https, when null.</param>
    public static Uri GetEndpoint(this DistributedApplication app, string resourceName, string? endpointName = default)
    {
        var names = string.IsNullOrEmpty(endpointName) ? HttpEndpoints : [endpointName];
        var endpoint = (Resource(app, resourceName) as IResourceWithEndpoints) is { } resource
            ? names.Select(resource.GetEndpoint).FirstOrDefault(candidate => candidate.IsAllocated)
            : null;
        return endpoint is null
            ? throw new ArgumentException($"Endpoint '{string.Join("' or '", names)}' for resource '{resourceName}' not found.", nameof(endpointName))
            : new Uri(endpoint.Url);
    }

    private static IResource Resource(DistributedApplication app, string resourceName)
    {
        ArgumentNullException.ThrowIfNull(app);
        ArgumentException.ThrowIfNullOrEmpty(resourceName);
        if (!app.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStarted.IsCancellationRequested)
        {
            throw new InvalidOperationException("The application must be started before its resources can be accessed.");
        }

        return app.Services.GetRequiredService<DistributedApplicationModel>().Resources
            .SingleOrDefault(resource => string.Equals(resource.Name, resourceName, StringComparison.OrdinalIgnoreCase))
            ?? throw new ArgumentException($"Resource '{resourceName}' not found.", nameof(resourceName));
    }
}
