namespace Qdrant.Engine.Storage;

/// <summary>
/// Turns many waits for durability into few flushes: those who come while one flush runs share the next.
/// </summary>
internal sealed class GroupCommit(Action flush)
{
    private readonly Lock _gate = new();
    private TaskCompletionSource? _next;
    private bool _running;
    private long _written;
    private long _durable;

    /// <summary>Notes how much has been written; a flush that starts later covers it.</summary>
    public void Written(long length) => Volatile.Write(ref _written, length);

    public Task WaitAsync(long length)
    {
        lock (_gate)
        {
            if (_durable >= length)
            {
                return Task.CompletedTask;
            }

            _next ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            if (!_running)
            {
                _running = true;
                ThreadPool.UnsafeQueueUserWorkItem(_ => Run(), null);
            }

            return _next.Task;
        }
    }

    private void Run()
    {
        while (true)
        {
            TaskCompletionSource waiting;
            long covered;
            lock (_gate)
            {
                if (_next is null)
                {
                    _running = false;
                    return;
                }

                (waiting, _next) = (_next, null);
                covered = Volatile.Read(ref _written);
            }

            try
            {
                flush();
                lock (_gate)
                {
                    _durable = Math.Max(_durable, covered);
                }

                waiting.SetResult();
            }
            catch (Exception e)
            {
                waiting.SetException(e);
            }
        }
    }
}
