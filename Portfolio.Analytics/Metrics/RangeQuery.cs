using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;

namespace Portfolio.Analytics.Metrics;

/// <summary>Days and length of a list; texts, so that a wrong one is explained.</summary>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
/// <param name="Days">The last days instead, today included.</param>
/// <param name="Limit">1 to 100; more is lowered.</param>
public sealed record RangeQuery(
    [property: FromQuery(Name = "from"), Description("First day, such as 2025-11-03; 6 days before the last when absent")] string? From,
    [property: FromQuery(Name = "to"), Description("Last day; today when absent")] string? To,
    [property: FromQuery(Name = "days"), Description("The last days instead, today included"), DefaultValue("7")] string? Days,
    [property: FromQuery(Name = "limit"), Description("Items a list, at most 100"), DefaultValue("10")] string? Limit)
{
    /// <summary>The parameters with their defaults.</summary>
    /// <exception cref="ServiceDefaults.Errors.ApiException">400: a value is not allowed.</exception>
    internal (DateRange Range, int Limit) Read(DateTimeOffset now)
    {
        var reader = new QueryReader(now);
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var range = reader.Range(From, To, Days) ?? new DateRange(today.AddDays(-6), today);
        var limit = reader.Number(Limit, "limit", max: 100) ?? 10;
        reader.ThrowIfInvalid();
        return (range, limit);
    }
}
