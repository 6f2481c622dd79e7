using System.Runtime.CompilerServices;
using Portfolio.Analytics.Metrics;
using Portfolio.Analytics.Storage;
using Portfolio.ServiceDefaults.Redis;
using StackExchange.Redis;

namespace Portfolio.Analytics.Export;

/// <summary>Reads the streams of days a little at a time, so that a month needs no more memory than a moment.</summary>
public sealed class StoredEvents(SharedRedis redis, TimeProvider time)
{
    /// <summary>An entry holds the events of a batch, so that this is some thousand events at most.</summary>
    private const int EntriesPerRead = 20;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>JSON of each event, day by day in the order they came.</summary>
    public async IAsyncEnumerable<byte[]> ReadAsync(DateRange range, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var day in range.Days)
        {
            var key = AnalyticsKeys.Events(new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero));
            for (var after = "-"; ;)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var entries = await EntriesAsync(key, after);
                foreach (var (id, events) in entries)
                {
                    after = "(" + id;
                    foreach (var json in events) yield return json;
                }

                if (entries.Count < EntriesPerRead) break;
            }
        }
    }

    private async Task<IReadOnlyList<(string Id, IReadOnlyList<byte[]> Events)>> EntriesAsync(string key, string after)
    {
        var database = redis.Database ?? throw new TimeoutException("There is no connection.");
        var answer = (RedisResult[]?)await database.ExecuteAsync("XRANGE", [key, after, "+", "COUNT", EntriesPerRead]).WaitAsync(Patience, time);
        return [.. answer!.Select(entry =>
        {
            var parts = (RedisResult[])entry!;
            // Names and values take turns; all names are the same.
            var events = ((RedisValue[])parts![1]!).Where((_, i) => i % 2 == 1).Select(value => (byte[])value!);
            return ((string)parts[0]!, (IReadOnlyList<byte[]>)[.. events]);
        })];
    }
}
