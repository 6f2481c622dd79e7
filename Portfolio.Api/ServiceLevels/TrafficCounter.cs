namespace Portfolio.Api.ServiceLevels;

/// <summary>Counts the requests of this instance until they are taken to Redis.</summary>
public sealed class TrafficCounter
{
    private readonly long[] latencies = new long[LatencyBuckets.Count];
    private long errors;

    /// <summary>Counts a request.</summary>
    public void Count(TimeSpan latency, bool isError)
    {
        Interlocked.Increment(ref latencies[LatencyBuckets.IndexOf(latency)]);
        if (isError)
            Interlocked.Increment(ref errors);
    }

    /// <summary>Takes what was counted away.</summary>
    public Traffic Take()
    {
        var taken = new long[LatencyBuckets.Count];
        for (var i = 0; i < taken.Length; i++)
            taken[i] = Interlocked.Exchange(ref latencies[i], 0);
        return new Traffic(taken, Interlocked.Exchange(ref errors, 0));
    }

    /// <summary>Puts back what could not be stored.</summary>
    public void PutBack(Traffic traffic)
    {
        for (var i = 0; i < traffic.Latencies.Count; i++)
            Interlocked.Add(ref latencies[i], traffic.Latencies[i]);
        Interlocked.Add(ref errors, traffic.Errors);
    }
}
