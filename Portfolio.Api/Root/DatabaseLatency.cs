using Portfolio.ServiceDefaults.Health;

namespace Portfolio.Api.Root;

/// <summary>How long the database took to answer its last probe; slow is degraded, not healthy.</summary>
public sealed class DatabaseLatency(TimeProvider time)
{
    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(1);

    private double milliseconds;

    /// <summary>Milliseconds of the last probe, 0 before the first.</summary>
    public double Milliseconds => Volatile.Read(ref milliseconds);

    /// <summary>Asks, and notes how long the answer took.</summary>
    public async Task<HealthValue> MeasureAsync(Func<Task<HealthValue>> ask)
    {
        var started = time.GetTimestamp();
        try
        {
            var value = await ask();
            return value is HealthValue.Ok && time.GetElapsedTime(started) > Slow ? HealthValue.Degraded : value;
        }
        finally
        {
            Volatile.Write(ref milliseconds, Math.Round(time.GetElapsedTime(started).TotalMilliseconds, 1));
        }
    }
}
