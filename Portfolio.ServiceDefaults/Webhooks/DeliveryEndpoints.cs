using System.ComponentModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Portfolio.ServiceDefaults.Access;
using Portfolio.ServiceDefaults.Errors;
using Portfolio.ServiceDefaults.Persistence;
using Portfolio.ServiceDefaults.RateLimits;

namespace Portfolio.ServiceDefaults.Webhooks;

/// <summary>The delivery log, for operators.</summary>
public static class DeliveryEndpoints
{
    private const int MaxLimit = 100;

    /// <summary>Maps <c>GET /webhooks/deliveries</c> and <c>POST /webhooks/deliveries/{id}/redeliver</c>.</summary>
    public static void MapWebhookDeliveries<TContext>(this IEndpointRouteBuilder routes)
        where TContext : DbContext
    {
        var group = routes.MapGroup("/webhooks/deliveries").WithTags("Webhooks").RequireOperator();
        group.MapGet("/", ListAsync<TContext>).ProducesError(401, 422, 429, 503).RequireRateLimit(RateLimitClass.Read)
            .WithSummary("Outgoing webhooks, newest first; X-Total-Count has their number");
        group.MapPost("/{id:guid}/redeliver", RedeliverAsync<TContext>).ProducesError(401, 404, 429, 503).RequireRateLimit(RateLimitClass.Jobs)
            .WithSummary("Attempts a webhook again, whatever became of it");
    }

    private static async Task<Ok<List<Delivery>>> ListAsync<TContext>(
        [AsParameters] DeliveryQuery query, TContext context, HttpResponse response, CancellationToken cancellationToken)
        where TContext : DbContext
    {
        var rules = new Validation("query");
        DeliveryStatus status = default;
        rules.Check(query.Limit is null or >= 1, "limit", "Must be at least 1.")
            .Check(query.Offset is null or >= 0, "offset", "Must not be negative.")
            .Check(query.Status is null || EnumText.TryParse(query.Status, out status), "status",
                "Must be one of pending, delivered, failed, dead, disabled.")
            .ThrowIfInvalid();

        var messages = context.Set<OutboxMessage>().AsNoTracking()
            .Where(message => query.Status == null || message.Status == status)
            .Where(message => query.Target == null || message.Target == query.Target)
            .Where(message => query.Subject == null || message.Subject == query.Subject);
        response.Headers["X-Total-Count"] = (await messages.CountAsync(cancellationToken)).ToString(System.Globalization.CultureInfo.InvariantCulture);
        return TypedResults.Ok(await messages.OrderByDescending(message => message.Sequence)
            .Skip(query.Offset ?? 0).Take(Math.Min(query.Limit ?? 20, MaxLimit))
            .Select(Delivery.FromMessage).ToListAsync(cancellationToken));
    }

    private static async Task<Accepted<Delivery>> RedeliverAsync<TContext>(
        [Description("The id of the delivery")] Guid id, TContext context, CancellationToken cancellationToken)
        where TContext : DbContext
    {
        var delivery = await context.InTransactionAsync(token => OutboxRedelivery.RequestAsync(context, id, token), cancellationToken);
        return TypedResults.Accepted(
            (string?)null, delivery ?? throw new ApiException(ApiErrors.NotFoundBecause($"Delivery {id} not found")));
    }
}

/// <summary>Which deliveries are listed.</summary>
public sealed record DeliveryQuery
{
    /// <summary>At most so many.</summary>
    [Description("1 to 100; higher values are lowered"), DefaultValue(20)]
    public int? Limit { get; init; }

    /// <summary>Left out at the beginning.</summary>
    [Description("From 0"), DefaultValue(0)]
    public int? Offset { get; init; }

    /// <summary>Only with this status.</summary>
    [Description("pending, delivered, failed, dead or disabled")]
    public string? Status { get; init; }

    /// <summary>Only to this target.</summary>
    [Description("Name of a target")]
    public string? Target { get; init; }

    /// <summary>Only about this, such as a job id.</summary>
    [Description("Such as a job id")]
    public string? Subject { get; init; }
}
