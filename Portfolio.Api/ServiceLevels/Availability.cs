using System.Globalization;
using Portfolio.ServiceDefaults.Redis;
using Portfolio.ServiceDefaults.Uptime;
using StackExchange.Redis;

namespace Portfolio.Api.ServiceLevels;

/// <summary>Which of the last minutes were marked.</summary>
public sealed class Availability(SharedRedis redis, TimeProvider time)
{
    private const int MinutesOfDay = 24 * 60;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>
    /// For each full minute of the period, oldest first, whether it was marked. Minutes before the first mark ever are
    /// left out: what was not there yet was not down. Null while Redis does not answer.
    /// </summary>
    public async Task<bool[]?> ReadAsync(string name, TimeSpan period)
    {
        if (redis.Database is not { } database)
            return null;
        try
        {
            var now = time.GetUtcNow();
            var end = UptimeKeys.Minute(now);
            var since = await database.StringGetAsync(UptimeKeys.Since(name)).WaitAsync(Patience, time);
            if (!long.TryParse((string?)since, NumberStyles.None, CultureInfo.InvariantCulture, out var first))
                return [];
            var start = Math.Max(first, end - (long)period.TotalMinutes);
            var days = await Task.WhenAll(Days(start, end).Select(day => DayAsync(database, name, day))).WaitAsync(Patience, time);
            var marks = days.ToDictionary(day => day.Day, day => day.Bits);
            return [.. Enumerable.Range(0, (int)Math.Max(0, end - start)).Select(i => IsMarked(marks, start + i))];
        }
        catch (Exception exception) when (exception is RedisException or TimeoutException or ObjectDisposedException)
        {
            return null;
        }
    }

    private static IEnumerable<long> Days(long start, long end)
    {
        for (var day = start / MinutesOfDay; day <= end / MinutesOfDay; day++)
            yield return day;
    }

    private static async Task<(long Day, byte[] Bits)> DayAsync(IDatabase database, string name, long day)
    {
        var key = UptimeKeys.Day(name, DateTimeOffset.UnixEpoch.AddDays(day));
        return (day, (byte[]?)await database.StringGetAsync(key) ?? []);
    }

    // Redis counts the bits of a byte from its highest.
    private static bool IsMarked(Dictionary<long, byte[]> days, long minute)
    {
        var bits = days[minute / MinutesOfDay];
        var bit = (int)(minute % MinutesOfDay);
        return bit / 8 < bits.Length && (bits[bit / 8] & (0x80 >> (bit % 8))) != 0;
    }
}
