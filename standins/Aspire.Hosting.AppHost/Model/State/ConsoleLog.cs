using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>The last lines of a console, and those who follow it.</summary>
internal sealed class ConsoleLog
{
    private const int Capacity = 5_000;
    private const int FollowerBacklog = 10_000;

    private readonly Lock gate = new();
    private readonly Queue<LogLine> lines = new();
    private readonly List<Channel<LogLine>> followers = [];
    private int count;
    private bool completed;

    public LogLine Add(string content, bool isError)
    {
        lock (gate)
        {
            var line = new LogLine(++count, content, isError);
            lines.Enqueue(line);
            if (lines.Count > Capacity)
            {
                lines.Dequeue();
            }

            foreach (var follower in followers)
            {
                follower.Writer.TryWrite(line);
            }

            return line;
        }
    }

    public IReadOnlyList<LogLine> Last(int number)
    {
        lock (gate)
        {
            return [.. lines.TakeLast(number)];
        }
    }

    public IReadOnlyList<LogLine> After(int lineNumber)
    {
        lock (gate)
        {
            return [.. lines.Where(line => line.LineNumber > lineNumber)];
        }
    }

    public async IAsyncEnumerable<IReadOnlyList<LogLine>> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        // A follower that does not read loses the oldest lines, instead of growing without limit.
        var channel = Channel.CreateBounded<LogLine>(
            new BoundedChannelOptions(FollowerBacklog) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });
        lock (gate)
        {
            foreach (var line in lines)
            {
                channel.Writer.TryWrite(line);
            }

            followers.Add(channel);
            if (completed)
            {
                channel.Writer.TryComplete();
            }
        }

        try
        {
            while (await channel.Reader.WaitToReadAsync(cancellationToken).ConfigureAwait(false))
            {
                var batch = new List<LogLine>();
                while (channel.Reader.TryRead(out var line))
                {
                    batch.Add(line);
                }

                yield return batch;
            }
        }
        finally
        {
            lock (gate)
            {
                followers.Remove(channel);
            }
        }
    }

    public void Complete()
    {
        lock (gate)
        {
            completed = true;
            foreach (var follower in followers)
            {
                follower.Writer.TryComplete();
            }
        }
    }
}
