using Portfolio.Scraper.Sources.Arxiv;

namespace Portfolio.Tests.Scraper.Sources.Arxiv;

/// <summary>A gate for one process.</summary>
internal sealed class LocalGate(TimeProvider time) : IArxivGate
{
    private readonly Lock _lock = new();
    private DateTimeOffset _next = DateTimeOffset.MinValue;

    /// <summary>When the next may pass.</summary>
    public DateTimeOffset Next
    {
        get
        {
            lock (_lock)
                return _next;
        }
    }

    public ValueTask<TimeSpan> TryPassAsync(TimeSpan interval, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            var now = time.GetUtcNow();
            if (_next > now)
                return ValueTask.FromResult(_next - now);
            _next = now + interval;
            return ValueTask.FromResult(TimeSpan.Zero);
        }
    }

    public ValueTask HoldOffAsync(TimeSpan delay, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            var end = time.GetUtcNow() + delay;
            _next = end > _next ? end : _next;
        }

        return ValueTask.CompletedTask;
    }
}
