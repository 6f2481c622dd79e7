namespace Portfolio.Api.ServiceLevels;

/// <summary>
/// Latencies counted in buckets that grow by a fifth: percentiles of any number of requests and instances from sixty
/// sums, at most a tenth off.
/// </summary>
public static class LatencyBuckets
{
    /// <summary>Number of buckets; the last one takes all that is longer.</summary>
    public const int Count = 64;

    private const double Growth = 1.2;

    /// <summary>Upper end of the first bucket, in milliseconds; that of the last is 24 s.</summary>
    private const double First = 0.25;

    /// <summary>The bucket of a latency.</summary>
    public static int IndexOf(TimeSpan latency)
    {
        var milliseconds = latency.TotalMilliseconds;
        return milliseconds <= First ? 0 : Math.Min(Count - 1, (int)Math.Ceiling(Math.Log(milliseconds / First, Growth)));
    }

    /// <summary>Upper end of a bucket in milliseconds.</summary>
    public static double UpperBound(int index) => First * Math.Pow(Growth, index);

    /// <summary>The latency in milliseconds that this share of requests does not exceed; 0 without requests.</summary>
    /// <param name="counts">Requests by bucket.</param>
    /// <param name="share">0 to 1.</param>
    public static double Percentile(IReadOnlyList<long> counts, double share)
    {
        var wanted = share * counts.Sum();
        if (wanted <= 0)
            return 0;
        var below = 0L;
        for (var index = 0; index < counts.Count; index++)
        {
            if (counts[index] > 0 && below + counts[index] >= wanted)
            {
                var lower = index == 0 ? 0 : UpperBound(index - 1);
                return lower + ((UpperBound(index) - lower) * (wanted - below) / counts[index]);
            }

            below += counts[index];
        }

        return UpperBound(counts.Count - 1);
    }
}
