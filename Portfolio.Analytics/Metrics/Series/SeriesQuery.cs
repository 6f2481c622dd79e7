using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;

namespace Portfolio.Analytics.Metrics.Series;

/// <summary>Length of a series' steps.</summary>
public enum SeriesInterval
{
    /// <summary>Hours, in UTC.</summary>
    Hour,

    /// <summary>Days, in UTC.</summary>
    Day,

    /// <summary>Weeks from Monday.</summary>
    Week,

    /// <summary>Months.</summary>
    Month,
}

/// <summary>The parameters of <c>/metrics/timeseries</c>; texts, so that a wrong one is explained.</summary>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
/// <param name="Interval">Step.</param>
/// <param name="Compare">Whether the days before are wanted as well.</param>
public sealed record SeriesQuery(
    [property: FromQuery(Name = "from"), Description("First day, such as 2025-11-03; 6 days before the last when absent")] string? From,
    [property: FromQuery(Name = "to"), Description("Last day; today when absent")] string? To,
    [property: FromQuery(Name = "interval"), Description("hour (at most 31 days), day, week or month"), DefaultValue("day")] string? Interval,
    [property: FromQuery(Name = "compare"), Description("none, or previous for as many days before"), DefaultValue("none")] string? Compare)
{
    private const int MaxHourlyDays = 31;

    /// <summary>The parameters with their defaults.</summary>
    /// <exception cref="ServiceDefaults.Errors.ApiException">400: a value is not allowed.</exception>
    internal (DateRange Range, SeriesInterval Interval, bool ComparesPrevious) Read(DateTimeOffset now)
    {
        var reader = new QueryReader(now);
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var range = reader.Range(From, To) ?? new DateRange(today.AddDays(-6), today);
        var interval = Enum.Parse<SeriesInterval>(reader.Choice(Interval, "interval", "day", "hour", "week", "month"), ignoreCase: true);
        var compare = reader.Choice(Compare, "compare", "none", "previous");
        if (interval is SeriesInterval.Hour && range.Last.DayNumber - range.First.DayNumber >= MaxHourlyDays)
            reader.Add("interval", $"hour is for at most {MaxHourlyDays} days.");
        reader.ThrowIfInvalid();
        return (range, interval, compare is "previous");
    }
}
