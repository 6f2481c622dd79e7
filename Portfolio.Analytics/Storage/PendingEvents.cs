using Portfolio.Analytics.Events;

namespace Portfolio.Analytics.Storage;

/// <summary>The events of one request, and the promise to say what became of them.</summary>
internal sealed class PendingEvents(IReadOnlyList<TrackedEvent> events)
{
    private readonly bool[] duplicates = new bool[events.Count];

    // Continuations must not run on the writer's loop.
    private readonly TaskCompletionSource<StoreResult> result = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public IReadOnlyList<TrackedEvent> Events => events;

    public Task<StoreResult> Result => result.Task;

    public void MarkDuplicate(int place) => duplicates[place] = true;

    public bool IsDuplicate(int place) => duplicates[place];

    public void Settle(bool stored) => result.TrySetResult(new StoreResult(stored, duplicates));
}

/// <summary>What became of the events of a request.</summary>
/// <param name="Stored">Whether all of them are safe; if not, none is known to be.</param>
/// <param name="Duplicates">By event, whether its id was seen within the hour.</param>
public sealed record StoreResult(bool Stored, IReadOnlyList<bool> Duplicates);
