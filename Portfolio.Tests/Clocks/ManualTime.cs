namespace Portfolio.Tests.Clocks;

/// <summary>
/// A clock that only moves when told. Timers that are due within <paramref name="patience"/> are not waited for: they
/// fire at once and take the clock along, so that pauses cost no time; longer ones wait for <see cref="Advance"/>.
/// </summary>
public sealed class ManualTime(DateTimeOffset start, TimeSpan patience) : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly List<ManualTimer> _waiting = [];
    private DateTimeOffset _now = start;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
            return _now;
    }

    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    /// <summary>Moves the clock and fires what has become due.</summary>
    public void Advance(TimeSpan by)
    {
        List<ManualTimer> due;
        lock (_lock)
        {
            _now += by;
            due = _waiting.FindAll(timer => timer.Due <= _now);
            _waiting.RemoveAll(due.Contains);
        }

        due.ForEach(timer => timer.Fire());
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    private void Schedule(ManualTimer timer, TimeSpan dueTime)
    {
        lock (_lock)
        {
            _waiting.Remove(timer);
            if (dueTime < TimeSpan.Zero)
                return;
            timer.Due = _now + dueTime;
            if (dueTime > patience)
            {
                _waiting.Add(timer);
                return;
            }
        }

        // Not on this thread: whoever makes the timer does not hold it yet.
        ThreadPool.QueueUserWorkItem(_ => FireNow(timer));
    }

    private void FireNow(ManualTimer timer)
    {
        lock (_lock)
            _now = timer.Due > _now ? timer.Due : _now;
        timer.Fire();
    }

    private void Forget(ManualTimer timer)
    {
        lock (_lock)
            _waiting.Remove(timer);
    }

    private sealed class ManualTimer(ManualTime time, Action callback) : ITimer
    {
        private volatile bool _isDisposed;

        public DateTimeOffset Due { get; set; }

        public void Fire()
        {
            if (!_isDisposed)
                callback();
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            if (period != Timeout.InfiniteTimeSpan && period != TimeSpan.Zero)
                throw new NotSupportedException("Periodic timers are not offered.");
            time.Schedule(this, dueTime);
            return !_isDisposed;
        }

        public void Dispose()
        {
            _isDisposed = true;
            time.Forget(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
