using System.Net;
using System.Net.Http.Headers;

namespace Portfolio.Scraper.Sources.Http;

/// <summary>When a request to a source is repeated, the same for all sources.</summary>
public static class RetryPlan
{
    /// <summary>After the first try.</summary>
    public const int Retries = 3;

    /// <summary>The longest <c>Retry-After</c> that is waited for inside a run; a longer one ends it.</summary>
    public static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(2);

    /// <summary>The longest <c>Retry-After</c> that is believed: nobody asks the source before it is over.</summary>
    public static readonly TimeSpan LongestHoldOff = TimeSpan.FromDays(1);

    /// <summary>Timeouts, throttling, and failures of the source itself.</summary>
    public static bool IsRetried(HttpStatusCode status) =>
        status is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests || (int)status is >= 500 and <= 599;

    /// <summary>1, 2 and 4 s before the retries 1, 2 and 3, each up to a quarter longer.</summary>
    /// <param name="retry">From 1.</param>
    /// <param name="chance">0 to 1.</param>
    public static TimeSpan Backoff(int retry, double chance) =>
        TimeSpan.FromSeconds(Math.Pow(2, retry - 1) * (1 + 0.25 * chance));

    /// <summary>The pause that a <c>Retry-After</c> in seconds or as a date asks for; null without one.</summary>
    public static TimeSpan? Pause(RetryConditionHeaderValue? retryAfter, DateTimeOffset now)
    {
        var pause = retryAfter?.Delta ?? (retryAfter?.Date - now);
        return pause < TimeSpan.Zero ? TimeSpan.Zero : pause;
    }
}
