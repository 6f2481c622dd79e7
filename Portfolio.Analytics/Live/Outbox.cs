using System.Threading.Channels;

namespace Portfolio.Analytics.Live;

/// <summary>
/// What waits to be sent to one client: at most 1,000 messages. The bytes are shared with other clients, so a full one
/// costs little more than its references.
/// </summary>
/// <param name="changed">Called after frames were added, and when nothing more comes; must not wait.</param>
public sealed class Outbox(Action? changed = null)
{
    /// <summary>A client for which more messages wait is too slow.</summary>
    public const int MaxMessages = 1000;

    private readonly Channel<LiveFrame> frames = Channel.CreateUnbounded<LiveFrame>();
    private int waiting;

    /// <summary>Adds frames from any thread; false when that would be too many, and the client must go.</summary>
    public bool TryAdd(IReadOnlyList<LiveFrame> added)
    {
        var messages = 0;
        foreach (var frame in added) messages += frame.Messages;
        if (Interlocked.Add(ref waiting, messages) > MaxMessages) return false;
        foreach (var frame in added) frames.Writer.TryWrite(frame);
        changed?.Invoke();
        return true;
    }

    /// <summary>Waits until there is something; false when nothing will come any more.</summary>
    public ValueTask<bool> WaitAsync(CancellationToken cancellationToken) => frames.Reader.WaitToReadAsync(cancellationToken);

    /// <summary>Takes the next frame, if it has at most so many bytes.</summary>
    public bool TryTake(out LiveFrame frame, int maxBytes = int.MaxValue)
    {
        if (frames.Reader.TryPeek(out frame) && frame.Bytes.Length <= maxBytes && frames.Reader.TryRead(out frame))
        {
            Interlocked.Add(ref waiting, -frame.Messages);
            return true;
        }

        return false;
    }

    /// <summary>Whether there is something to take.</summary>
    public bool HasAny => frames.Reader.TryPeek(out _);

    /// <summary>Whether nothing comes any more and all is taken.</summary>
    public bool IsOver => frames.Reader.Completion.IsCompleted;

    /// <summary>Nothing more comes; what waits can still be taken.</summary>
    public void Complete()
    {
        if (frames.Writer.TryComplete()) changed?.Invoke();
    }
}
