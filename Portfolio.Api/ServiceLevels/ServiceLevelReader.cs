using System.Globalization;
using Portfolio.ServiceDefaults.Settings;

namespace Portfolio.Api.ServiceLevels;

/// <summary>Measures the level of service.</summary>
public sealed class ServiceLevelReader(TrafficStore traffic, Availability availability, ServiceSettings settings, TimeProvider time)
{
    /// <summary>Fewer requests say nothing of a percentile.</summary>
    public const int MinRequests = 20;

    private static readonly Dictionary<string, (TimeSpan Length, TrafficGrain Grain, int Slots)> Periods = new()
    {
        ["1h"] = (TimeSpan.FromHours(1), TrafficGrain.Minute, 60),
        ["24h"] = (TimeSpan.FromHours(24), TrafficGrain.Hour, 24),
        ["7d"] = (TimeSpan.FromDays(7), TrafficGrain.Hour, 7 * 24),
        ["30d"] = (TimeSpan.FromDays(30), TrafficGrain.Day, 30),
    };

    /// <summary>Whether there is such a period.</summary>
    public static bool IsPeriod(string period) => Periods.ContainsKey(period);

    /// <summary>The level of one of the periods, up to this moment.</summary>
    public async Task<ServiceLevel> ReadAsync(string period)
    {
        var (length, grain, slots) = Periods[period];
        await traffic.FlushAsync();
        var requests = traffic.ReadAsync(grain, slots);
        var api = availability.ReadAsync(settings.ServiceName, length);
        var database = availability.ReadAsync(TrafficRecorder.Database, length);
        return new ServiceLevel(
            period, Available(await api, await database), Performance(await requests), Reliability(await requests), time.GetUtcNow());
    }

    private static AvailabilityLevel Available(bool[]? api, bool[]? database)
    {
        // Of the minutes that both were measured in, which are the last ones of each.
        var both = (api ?? []).Reverse().Zip((database ?? []).Reverse(), (one, other) => one && other).ToArray();
        return new AvailabilityLevel(Share(api), Share(database), Share(both));
    }

    private static PerformanceLevel Performance(Traffic? traffic) => traffic is { Total: >= MinRequests }
        ? new PerformanceLevel(At(traffic, 0.5), At(traffic, 0.95), At(traffic, 0.99))
        : new PerformanceLevel(null, null, null);

    private static ReliabilityLevel Reliability(Traffic? traffic) => traffic is { Total: >= MinRequests }
        ? new ReliabilityLevel(
            Percent((double)traffic.Errors / traffic.Total), Percent(1 - ((double)traffic.Errors / traffic.Total)), traffic.Total)
        : new ReliabilityLevel(null, null, traffic?.Total);

    private static double At(Traffic traffic, double share) => Math.Round(LatencyBuckets.Percentile(traffic.Latencies, share), 1);

    private static string? Share(bool[]? minutes) =>
        minutes is { Length: > 0 } ? Percent((double)minutes.Count(up => up) / minutes.Length) : null;

    private static string Percent(double share) => (share * 100).ToString("0.00", CultureInfo.InvariantCulture) + "%";
}
