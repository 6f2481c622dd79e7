using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;

namespace Portfolio.Analytics.Metrics.Popular;

/// <summary>The parameters of <c>/metrics/popular</c>; texts, so that a wrong one is explained.</summary>
/// <param name="Limit">1 to 100; more is lowered.</param>
/// <param name="Type">Which lists are wanted.</param>
/// <param name="Days">Only the last days, today included; the whole history when absent.</param>
public sealed record PopularQuery(
    [property: FromQuery(Name = "limit"), Description("Items a list, at most 100"), DefaultValue("10")] string? Limit,
    [property: FromQuery(Name = "type"), Description("all, pages or papers"), DefaultValue("all")] string? Type,
    [property: FromQuery(Name = "days"), Description("Only the last days, today included")] string? Days)
{
    /// <summary>The parameters with their defaults.</summary>
    /// <exception cref="ServiceDefaults.Errors.ApiException">400: a value is not allowed.</exception>
    internal (int Limit, bool Pages, bool Papers, DateRange? Range) Read(DateTimeOffset now)
    {
        var reader = new QueryReader(now);
        var limit = reader.Number(Limit, "limit", max: 100) ?? 10;
        var range = reader.Range(null, null, Days);
        var type = reader.Choice(Type, "type", "all", "pages", "papers");
        reader.ThrowIfInvalid();
        return (limit, type is not "papers", type is not "pages", range);
    }
}
