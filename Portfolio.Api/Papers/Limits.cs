using Portfolio.ServiceDefaults.Errors;

namespace Portfolio.Api.Papers;

/// <summary>The <c>limit</c> of lists that have no pages.</summary>
internal static class Limits
{
    /// <summary>The limit that holds: the default when none is given, at most the maximum.</summary>
    /// <exception cref="ApiException">400: below 1.</exception>
    public static int Read(int? limit, int defaultLimit, int max) => limit switch
    {
        null => defaultLimit,
        >= 1 => Math.Min(limit.Value, max),
        _ => throw new ApiException(new Validation("query").Add("limit", "This value must be 1 or more.").Failure()!),
    };
}
