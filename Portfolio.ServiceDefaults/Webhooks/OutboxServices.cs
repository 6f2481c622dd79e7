using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Portfolio.ServiceDefaults.Persistence;

namespace Portfolio.ServiceDefaults.Webhooks;

/// <summary>Registration of the outbox.</summary>
public static class OutboxServices
{
    private static readonly TimeSpan Retention = TimeSpan.FromDays(90);

    /// <summary>Adds the sender for the targets, unless <c>SERVICE_ROLE</c> is <c>web</c>.</summary>
    public static void AddWebhookOutbox<TContext>(this IHostApplicationBuilder builder, params WebhookTarget[] targets)
        where TContext : DbContext
    {
        var services = builder.Services;
        services.AddWebhookTrust();
        services.AddStoreLoops<TContext>();
        foreach (var target in targets)
        {
            services.AddSingleton(target);
        }

        if (!BackgroundWork.IsWanted(builder.Configuration))
        {
            return;
        }

        services.AddStoreListener<TContext>();
        services.AddRetention<TContext>(new RetentionRule(_ => OutboxTable.Messages, "created_at", Retention));
        services.TryAddSingleton<OutboxStore<TContext>>();
        services.TryAddSingleton<DeliveryAttempt>();
        services.AddHostedService<OutboxSender<TContext>>();

        var client = services.AddHttpClient(DeliveryAttempt.ClientName, http => http.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
            {
                // A redirect could lead a signed body anywhere; it counts as a failed attempt.
                AllowAutoRedirect = false,
                UseCookies = false,
                PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            });

        // The outbox has its own plan; retries and circuit breaker of ordinary calls would multiply with it.
#pragma warning disable EXTEXP0001 // Experimental in the package, and the only way to take a default away again.
        client.RemoveAllResilienceHandlers();
#pragma warning restore EXTEXP0001
    }
}
