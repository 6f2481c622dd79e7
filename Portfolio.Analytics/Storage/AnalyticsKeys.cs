using System.Globalization;

namespace Portfolio.Analytics.Storage;

/// <summary>Names of the keys in Redis; the script that writes has them too.</summary>
public static class AnalyticsKeys
{
    /// <summary>Views by page since the beginning.</summary>
    public const string PopularPages = "analytics:pages:popular";

    /// <summary>Views by paper since the beginning.</summary>
    public const string PopularPapers = "analytics:papers:popular";

    /// <summary>The member that counts for all names beyond the limit of an all-time set.</summary>
    public const string Other = "(other)";

    /// <summary>Sessions and users by the time they were last seen, in Unix seconds.</summary>
    public const string RealtimeUsers = "analytics:realtime:users";

    /// <summary>The page that each of them saw last.</summary>
    public const string RealtimePages = "analytics:realtime:pages";

    /// <summary>Events of a minute.</summary>
    public static string MinuteCounter(DateTimeOffset moment) => "analytics:events:minute:" + Minute(moment);

    /// <summary>The part of a key that names a day, in UTC.</summary>
    public static string Day(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The part of a key that names a minute, in UTC.</summary>
    public static string Minute(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyyMMddHHmm", CultureInfo.InvariantCulture);
}
