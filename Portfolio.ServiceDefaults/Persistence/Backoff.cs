namespace Portfolio.ServiceDefaults.Persistence;

/// <summary>Capped exponential delays with jitter.</summary>
/// <param name="First">After the first failure, before jitter.</param>
/// <param name="Cap">The most, before jitter.</param>
public sealed record Backoff(TimeSpan First, TimeSpan Cap)
{
    /// <summary>For a store that went away: from a quarter of a second to five seconds, so that work goes on soon after it is back.</summary>
    public static Backoff ForStores { get; } = new(TimeSpan.FromSeconds(0.25), TimeSpan.FromSeconds(5));

    /// <summary>
    /// The delay after so many failures in a row, 75 to 125 % of <c>First · 2^(failures − 1)</c>: many waiters must not
    /// come back at the same moment.
    /// </summary>
    public TimeSpan After(int failures)
    {
        // Beyond 2^30 the cap has long been reached, and the power would overflow.
        var exponent = Math.Clamp(failures - 1, 0, 30);
        var delay = Math.Min(First.TotalSeconds * Math.Pow(2, exponent), Cap.TotalSeconds);
        return TimeSpan.FromSeconds(delay * (0.75 + (Random.Shared.NextDouble() * 0.5)));
    }
}
