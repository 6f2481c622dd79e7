using System.Globalization;

namespace Portfolio.ServiceDefaults.Uptime;

/// <summary>Where the marks are in Redis: for each name and day (UTC) a bitmap with a bit for each minute.</summary>
public static class UptimeKeys
{
    /// <summary>How long marks are kept: the longest period that is asked for, and a day.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(32);

    /// <summary>The bitmap of a day.</summary>
    public static string Day(string name, DateTimeOffset day) =>
        $"uptime:{{{name}}}:{day.UtcDateTime.ToString("yyyyMMdd", CultureInfo.InvariantCulture)}";

    /// <summary>The first minute that was ever marked, as minutes since 1970.</summary>
    public static string Since(string name) => $"uptime:{{{name}}}:since";

    /// <summary>Minutes since 1970.</summary>
    public static long Minute(DateTimeOffset time) => time.ToUnixTimeSeconds() / 60;
}
