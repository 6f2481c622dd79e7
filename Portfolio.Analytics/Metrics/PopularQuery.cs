using System.ComponentModel;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Portfolio.ServiceDefaults.Errors;

namespace Portfolio.Analytics.Metrics;

/// <summary>The parameters of <c>/metrics/popular</c>; texts, so that a wrong one is explained.</summary>
/// <param name="Limit">1 to 100; more is lowered.</param>
/// <param name="Type">Which lists are wanted.</param>
/// <param name="Days">Only the last days, today included; the whole history when absent.</param>
public sealed record PopularQuery(
    [property: FromQuery(Name = "limit"), Description("Items a list, at most 100"), DefaultValue("10")] string? Limit,
    [property: FromQuery(Name = "type"), Description("all, pages or papers"), DefaultValue("all")] string? Type,
    [property: FromQuery(Name = "days"), Description("Only the last days, today included")] string? Days)
{
    private const int MaxLimit = 100;

    /// <summary>The parameters with their defaults.</summary>
    /// <exception cref="ApiException">400: a value is not allowed.</exception>
    public (int Limit, bool Pages, bool Papers, int? Days) Read()
    {
        var failures = new Validation("query");
        var limit = Number(Limit, "limit", failures) ?? 10;
        var days = Number(Days, "days", failures);
        var type = string.IsNullOrEmpty(Type) ? "all" : Type;
        failures.Check(type is "all" or "pages" or "papers", "type", "Must be all, pages or papers.", "enum");
        failures.ThrowIfInvalid();
        return (Math.Min(limit, MaxLimit), type is not "papers", type is not "pages", days);
    }

    private static int? Number(string? text, string name, Validation failures)
    {
        if (string.IsNullOrEmpty(text)) return null;
        if (text.Length < 10 && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0) return number;
        if (text.All(char.IsAsciiDigit) && text.Trim('0').Length > 0) return int.MaxValue;
        failures.Add(name, "Must be a whole number from 1.", "int_type");
        return null;
    }
}
