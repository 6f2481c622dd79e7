namespace Portfolio.Api.ScraperJobs;

/// <summary>Sums that stay in range, whatever a sender claims.</summary>
public static class Counters
{
    /// <summary>The sum of two counts, at most <see cref="int.MaxValue"/>.</summary>
    public static int Sum(int one, int other) => (int)Math.Min((long)one + other, int.MaxValue);
}
