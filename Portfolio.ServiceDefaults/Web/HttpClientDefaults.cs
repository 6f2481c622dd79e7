using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;
using Polly;
using Portfolio.ServiceDefaults.Health;

namespace Portfolio.ServiceDefaults.Web;

/// <summary>How calls to other services behave: discovered by name, bounded, repeated only where that is safe.</summary>
internal static class HttpClientDefaults
{
    public static void AddHttpClientDefaults(this WebApplicationBuilder builder)
    {
        builder.Services.AddServiceDiscovery();
        builder.Services.ConfigureHttpClientDefaults(http =>
        {
            http.AddStandardResilienceHandler(Configure).SelectPipelineByAuthority();
            http.AddServiceDiscovery();
        });

        // A probe reports what is: one attempt, no open circuit that would hide a recovery.
#pragma warning disable EXTEXP0001 // Experimental in the package, and the only way to take a default away again.
        builder.Services.AddHttpClient(HealthProbes.SiblingClient).RemoveAllResilienceHandlers();
#pragma warning restore EXTEXP0001
    }

    private static void Configure(HttpStandardResilienceOptions options)
    {
        options.TotalRequestTimeout.Timeout = TimeSpan.FromSeconds(30);
        options.AttemptTimeout.Timeout = TimeSpan.FromSeconds(10);
        options.Retry.MaxRetryAttempts = 3;
        options.Retry.Delay = TimeSpan.FromMilliseconds(500);
        options.Retry.BackoffType = DelayBackoffType.Exponential;
        options.Retry.UseJitter = true;
        options.Retry.DisableFor(HttpMethod.Patch, HttpMethod.Connect);
        var transient = options.Retry.ShouldHandle;
        options.Retry.ShouldHandle = async outcome => await transient(outcome)
            && (outcome.Outcome.Result?.RequestMessage ?? outcome.Context.GetRequestMessage()) is { } request
            && (request.Method != HttpMethod.Post || request.Headers.Contains("Idempotency-Key"));
        options.CircuitBreaker.FailureRatio = 0.5;
        options.CircuitBreaker.MinimumThroughput = 10;
        options.CircuitBreaker.SamplingDuration = TimeSpan.FromSeconds(30);
        options.CircuitBreaker.BreakDuration = TimeSpan.FromSeconds(30);
    }
}
