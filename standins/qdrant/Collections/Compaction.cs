namespace Qdrant.Engine.Collections;

/// <summary>Decides when a collection rewrites its files, and does it in the background, one run at a time.</summary>
internal sealed class Compaction(long afterBytes)
{
    private int _running;
    private long _notBefore;
    private volatile bool _stopped;

    /// <summary>Starts a run when the log has outgrown both the limit and the data that is alive.</summary>
    public void RequestIfDue(Collection collection, long logBytes, long liveBytes)
    {
        if (logBytes < Volatile.Read(ref _notBefore))
        {
            // A new log began since the failure.
            if (logBytes < afterBytes)
            {
                Volatile.Write(ref _notBefore, 0);
            }

            return;
        }

        if (logBytes > Math.Max(afterBytes, liveBytes))
        {
            // Should the disk refuse, the log may grow by this much before the next attempt.
            Volatile.Write(ref _notBefore, logBytes + afterBytes);
            Request(collection);
        }
    }

    public void Request(Collection collection)
    {
        if (!_stopped && Interlocked.Exchange(ref _running, 1) == 0)
        {
            _ = Task.Run(() => Run(collection));
        }
    }

    public void Stop() => _stopped = true;

    private void Run(Collection collection)
    {
        try
        {
            collection.Compact();
        }
        catch (Exception e)
        {
            if (!_stopped)
            {
                Console.Error.WriteLine($"compaction of '{collection.Config.Name}' put off: {e.Message}");
            }
        }
        finally
        {
            Volatile.Write(ref _running, 0);
        }
    }
}
