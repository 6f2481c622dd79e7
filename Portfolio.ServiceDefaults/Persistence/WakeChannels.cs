using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;

namespace Portfolio.ServiceDefaults.Persistence;

/// <summary>The <c>NOTIFY</c> channels that this process listens to, each with the loops that it wakes.</summary>
public sealed class WakeChannels<TContext>
    where TContext : DbContext
{
    private readonly ConcurrentDictionary<string, ConcurrentBag<WakeSignal>> channels = new();

    /// <summary>Every channel that a loop subscribed to before the listener connected.</summary>
    public IReadOnlyCollection<string> Names => [.. channels.Keys];

    /// <summary>A new signal that the channel pulses. To be called in constructors, before services start.</summary>
    public WakeSignal Subscribe(string channel)
    {
        var signal = new WakeSignal();
        channels.GetOrAdd(channel, _ => []).Add(signal);
        return signal;
    }

    /// <summary>Pulses the loops of one channel.</summary>
    public void Pulse(string channel)
    {
        if (channels.TryGetValue(channel, out var signals))
        {
            foreach (var signal in signals)
            {
                signal.Pulse();
            }
        }
    }

    /// <summary>Pulses every loop: after a reconnection nobody knows what was missed.</summary>
    public void PulseAll()
    {
        foreach (var channel in channels.Keys)
        {
            Pulse(channel);
        }
    }
}
