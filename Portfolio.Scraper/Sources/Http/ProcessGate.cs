namespace Portfolio.Scraper.Sources.Http;

/// <summary>Spaces the requests of this process to one source; for sources that do not count over replicas.</summary>
/// <param name="time">The clock of the pace.</param>
public sealed class ProcessGate(TimeProvider time) : IRequestGate
{
    private readonly Lock _lock = new();
    private DateTimeOffset _next = DateTimeOffset.MinValue;

    /// <inheritdoc />
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

    /// <inheritdoc />
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
