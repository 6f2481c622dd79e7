namespace Portfolio.Scraper.Sources.Http;

/// <summary>The turnstile in front of a source: it spaces the requests of everybody who shares it.</summary>
public interface IRequestGate
{
    /// <summary>
    /// Takes the next free slot and returns how long to wait for it (zero or more); the one after it is at least
    /// <paramref name="interval"/> later. Slots are counted on the gate's own clock.
    /// </summary>
    ValueTask<TimeSpan> ReserveAsync(TimeSpan interval, CancellationToken cancellationToken);

    /// <summary>Gives out no slot within <paramref name="delay"/> from now: the source asked for a pause.</summary>
    ValueTask HoldOffAsync(TimeSpan delay, CancellationToken cancellationToken);
}
