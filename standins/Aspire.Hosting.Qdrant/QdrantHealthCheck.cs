using System.Globalization;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.Qdrant;

/// <summary>Healthy means: the server lists its collections to one who has the key.</summary>
internal sealed class QdrantHealthCheck(QdrantServerResource qdrant) : IHealthCheck
{
    // A server of this machine, so no proxy of the environment comes in between.
    private static readonly HttpClient http = new(new SocketsHttpHandler { UseProxy = false, PooledConnectionLifetime = TimeSpan.FromMinutes(1) })
    {
        Timeout = TimeSpan.FromSeconds(5),
    };

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            var address = string.Create(CultureInfo.InvariantCulture, $"http://{qdrant.HttpEndpoint.Host}:{qdrant.HttpEndpoint.Port}/collections");
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            request.Headers.Add("api-key", await qdrant.ApiKeyParameter.GetValueAsync(cancellationToken).ConfigureAwait(false));
            using var response = await http.SendAsync(request, cancellationToken).ConfigureAwait(false);
            return response.IsSuccessStatusCode
                ? HealthCheckResult.Healthy()
                : HealthCheckResult.Unhealthy($"{address} was answered by {(int)response.StatusCode}");
        }
        catch (Exception error) when (error is HttpRequestException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return HealthCheckResult.Unhealthy(error.Message);
        }
    }
}
