using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Portfolio.ServiceDefaults.Webhooks;

/// <summary>What the outbox reports: attempts by target and result.</summary>
public static class WebhookMetrics
{
    /// <summary>Name of both the meter and the activity source.</summary>
    public const string Name = "Portfolio.Webhooks";

    internal static readonly ActivitySource Activities = new(Name);

    private static readonly Meter Meter = new(Name);

    private static readonly Counter<long> Deliveries =
        Meter.CreateCounter<long>("portfolio.webhook.deliveries", "{attempt}", "Attempts to deliver webhooks by target and result");

    internal static void Attempted(string target, string result, int? statusCode) => Deliveries.Add(1, new TagList
    {
        { "target", target }, { "result", result }, { "status_code", statusCode ?? 0 },
    });
}
