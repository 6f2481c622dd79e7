namespace Portfolio.Scraper.Sources.Http;

/// <summary>
/// Stops asking a host that keeps failing: of the last 10 requests within 5 minutes at least half failed. After 30 s one
/// request may try; when it succeeds, all may. Counted in requests rather than seconds, since sources are asked slowly.
/// </summary>
/// <param name="time">The clock.</param>
public sealed class CircuitBreaker(TimeProvider time)
{
    private const int Sample = 10;
    private const int MostFailures = Sample / 2;
    private static readonly TimeSpan s_memory = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(30);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Circuit> _circuits = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Lets a request through; its end must be told by <see cref="Record"/>.</summary>
    /// <exception cref="SourceException">The circuit is open; asking again at once does not help.</exception>
    public void Enter(string host)
    {
        lock (_lock)
        {
            if (!_circuits.TryGetValue(host, out var circuit) || circuit.OpenUntil is not { } until)
                return;
            var now = time.GetUtcNow();
            if (now < until)
            {
                throw new SourceException(
                    SourceException.Unavailable, $"{host} kept failing and is left alone until {until:HH:mm:ss} UTC.", false);
            }

            // Half open: this one tries, others wait for its outcome as long as for a new pause.
            circuit.OpenUntil = now + s_pause;
        }
    }

    /// <summary>Tells how a request ended.</summary>
    public void Record(string host, bool success)
    {
        lock (_lock)
        {
            var now = time.GetUtcNow();
            if (!_circuits.TryGetValue(host, out var circuit))
                _circuits[host] = circuit = new Circuit();
            if (circuit.OpenUntil is not null)
            {
                circuit.OpenUntil = success ? null : now + s_pause;
                circuit.Ends.Clear();
                return;
            }

            circuit.Ends.Enqueue((now, success));
            while (circuit.Ends.Count > Sample || circuit.Ends.Peek().At < now - s_memory)
                circuit.Ends.Dequeue();
            if (circuit.Ends.Count == Sample && circuit.Ends.Count(end => !end.Success) >= MostFailures)
                circuit.OpenUntil = now + s_pause;
        }
    }

    private sealed class Circuit
    {
        public Queue<(DateTimeOffset At, bool Success)> Ends { get; } = new();

        public DateTimeOffset? OpenUntil { get; set; }
    }
}
