namespace Portfolio.Scraper.Sources.Http;

/// <summary>The turnstile in front of a source: it spaces the requests of everybody who shares it.</summary>
public interface IRequestGate
{
    /// <summary>
    /// Passes when the way is free, and returns zero; the next to pass does so at least <paramref name="interval"/>
    /// later. Otherwise takes nothing and returns how long to wait before asking again: nobody who waits, or has stopped
    /// waiting, holds a place, and a pause that the source asks for meanwhile holds for all.
    /// </summary>
    ValueTask<TimeSpan> TryPassAsync(TimeSpan interval, CancellationToken cancellationToken);

    /// <summary>Lets nobody pass within <paramref name="delay"/> from now: the source asked for a pause.</summary>
    ValueTask HoldOffAsync(TimeSpan delay, CancellationToken cancellationToken);
}
