using Microsoft.Extensions.Diagnostics.HealthChecks;
using Qdrant.Client;

namespace Aspire.Qdrant.Client;

/// <summary>Healthy when the server says its name. It does so without a key: a dead key is not found out here.</summary>
internal sealed class QdrantHealthCheck(Func<QdrantClient> client) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            var reply = await client().HealthAsync(cancellationToken);
            return reply.Title.Length > 0 ? HealthCheckResult.Healthy() : new HealthCheckResult(context.Registration.FailureStatus);
        }
        catch (Exception e)
        {
            return new HealthCheckResult(context.Registration.FailureStatus, exception: e);
        }
    }
}
