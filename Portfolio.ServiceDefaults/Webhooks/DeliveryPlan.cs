
namespace Portfolio.ServiceDefaults.Webhooks;

/// <summary>When a failed delivery is attempted again (contract 3.11).</summary>
public static class DeliveryPlan
{
    /// <summary>How long a message is tried.</summary>
    public static readonly TimeSpan Horizon = TimeSpan.FromHours(24);

    private static readonly TimeSpan[] Delays =
        [.. new[] { 1, 5, 30, 120, 600 }.Select(seconds => TimeSpan.FromSeconds(seconds))];

    /// <summary>The delay after so many attempts (from 1): 1, 5, 30, 120, 600 s, then hourly.</summary>
    public static TimeSpan DelayAfter(int attempts) =>
        attempts <= Delays.Length ? Delays[Math.Max(attempts, 1) - 1] : TimeSpan.FromHours(1);

    /// <summary>What an answer means for the message.</summary>
    public static DeliveryStatus StatusFor(int statusCode) => statusCode switch
    {
        >= 200 and < 300 => DeliveryStatus.Delivered,
        410 => DeliveryStatus.Disabled,
        400 or 413 or 422 => DeliveryStatus.Dead,
        _ => DeliveryStatus.Pending,
    };
}
