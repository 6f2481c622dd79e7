using Portfolio.Scraper.Sources.Arxiv;
using Portfolio.Scraper.Sources.Http;

namespace Portfolio.Tests.Scraper.Sources.Arxiv;

/// <summary>The gate of one process in place of the one that replicas share, and what it says of the next request.</summary>
internal sealed class LocalGate(TimeProvider time) : IArxivGate
{
    private readonly ProcessGate _gate = new(time);

    /// <summary>When the next may pass; asking holds nobody up.</summary>
    public async Task<DateTimeOffset> NextAsync() => time.GetUtcNow() + await _gate.TryPassAsync(TimeSpan.Zero, default);

    public ValueTask<TimeSpan> TryPassAsync(TimeSpan interval, CancellationToken cancellationToken) =>
        _gate.TryPassAsync(interval, cancellationToken);

    public ValueTask HoldOffAsync(TimeSpan delay, CancellationToken cancellationToken) => _gate.HoldOffAsync(delay, cancellationToken);
}
