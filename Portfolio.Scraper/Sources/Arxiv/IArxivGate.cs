namespace Portfolio.Scraper.Sources.Arxiv;

/// <summary>
/// The turnstile in front of arXiv, one for all replicas together: arXiv counts requests by address, not by process.
/// </summary>
public interface IArxivGate
{
    /// <summary>
    /// Takes the next free slot and returns how long to wait for it (zero or more); the one after it is at least
    /// <paramref name="interval"/> later. The time of the slot is counted on the gate's own clock.
    /// </summary>
    ValueTask<TimeSpan> ReserveAsync(TimeSpan interval, CancellationToken cancellationToken);

    /// <summary>Gives out no slot that is earlier than <paramref name="delay"/> from now: arXiv asked for a pause.</summary>
    ValueTask HoldOffAsync(TimeSpan delay, CancellationToken cancellationToken);
}
