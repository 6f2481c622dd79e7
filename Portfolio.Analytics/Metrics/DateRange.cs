using System.Globalization;

namespace Portfolio.Analytics.Metrics;

/// <summary>Days in UTC, both ends included.</summary>
/// <param name="First">The first.</param>
/// <param name="Last">The last.</param>
public sealed record DateRange(DateOnly First, DateOnly Last)
{
    /// <summary>More days than may ever be kept; longer ranges lose their oldest days.</summary>
    public const int MaxDays = 400;

    /// <summary>The range, or its newest part.</summary>
    public static DateRange Of(DateOnly first, DateOnly last) =>
        new(last.DayNumber - first.DayNumber >= MaxDays ? last.AddDays(1 - MaxDays) : first, last);

    /// <summary>Its days, the first first.</summary>
    public IEnumerable<DateOnly> Days => Enumerable.Range(0, Last.DayNumber - First.DayNumber + 1).Select(First.AddDays);

    /// <summary>As many days before it.</summary>
    public DateRange Previous => new(First.AddDays(First.DayNumber - Last.DayNumber - 1), First.AddDays(-1));

    /// <summary>Only its days that can have figures.</summary>
    public DateRange Kept(DateOnly today, int retentionDays) =>
        First >= today.AddDays(-retentionDays - 1) ? this : new(Last < today.AddDays(-retentionDays - 1) ? Last : today.AddDays(-retentionDays - 1), Last);

    /// <summary>A per-day key for each day.</summary>
    public IReadOnlyList<string> Keys(string key) => [.. Days.Select(day => $"{key}:{Text(day)}")];

    /// <summary>The written form of a day.</summary>
    public static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
