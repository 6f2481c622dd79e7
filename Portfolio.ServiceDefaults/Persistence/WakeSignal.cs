using System.Threading.Channels;

namespace Portfolio.ServiceDefaults.Persistence;

/// <summary>Lets one background loop sleep until there is work. A pulse before the wait is not lost.</summary>
public sealed class WakeSignal
{
    private readonly Channel<bool> pulses =
        Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Ends the current wait, or the next one at once.</summary>
    public void Pulse() => pulses.Writer.TryWrite(true);

    /// <summary>Waits for a pulse, at most so long.</summary>
    public async Task WaitAsync(TimeSpan atMost, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(atMost);
        try
        {
            await pulses.Reader.ReadAsync(limit.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Nobody pulsed in time.
        }
    }
}
