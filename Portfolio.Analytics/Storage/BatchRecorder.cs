using Portfolio.ServiceDefaults.Redis;
using StackExchange.Redis;

namespace Portfolio.Analytics.Storage;

/// <summary>What Redis said to a batch.</summary>
internal enum RecordStatus
{
    /// <summary>It is recorded now.</summary>
    Recorded = 1,

    /// <summary>It was recorded before.</summary>
    Known = 2,

    /// <summary>A batch of the same writer before it is missing.</summary>
    Gap = 3,

    /// <summary>Some ids were seen within the hour; nothing was recorded.</summary>
    Duplicates = 4,
}

/// <summary>The answer to a batch.</summary>
/// <param name="Status">What happened.</param>
/// <param name="Values">New counts of the rankings that wanted them, or places in <see cref="EventBatch.Identified"/>.</param>
internal sealed record RecordAnswer(RecordStatus Status, IReadOnlyList<long> Values);

/// <summary>Sends batches to Redis.</summary>
internal sealed class BatchRecorder(SharedRedis redis, AnalyticsSettings settings, TimeProvider time)
{
    /// <summary>The driver sets no limit on its own while a connection hangs.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>Whether trying makes sense.</summary>
    public bool IsConnected => redis.Database is not null;

    /// <summary>Records a batch; when it throws, the batch may be recorded or not.</summary>
    /// <exception cref="RedisException">Redis refused it, or went away.</exception>
    /// <exception cref="TimeoutException">There was no answer in time, or there is no connection.</exception>
    public async Task<RecordAnswer> RecordAsync(EventBatch batch, string writer, long sequence)
    {
        if (redis.Database is not { } database) throw new TimeoutException("There is no connection.");
        var arguments = batch.Arguments(writer, sequence, time.GetUtcNow(), settings.MetricsWindowMinutes * 60);
        var answer = (RedisResult[]?)await database.ScriptEvaluateAsync(RecordScript.Text, [], arguments).WaitAsync(Patience, time);
        return new RecordAnswer((RecordStatus)(int)answer![0], [.. answer.Skip(1).Select(value => (long)value)]);
    }

    /// <summary>Failures of the connection or of Redis, as opposed to mistakes of this program.</summary>
    public static bool IsStoreFailure(Exception exception) => exception is RedisException or TimeoutException or ObjectDisposedException;
}
