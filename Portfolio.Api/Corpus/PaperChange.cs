namespace Portfolio.Api.Corpus;

/// <summary>
/// A paper whose text Documents does not have yet. Triggers write these rows in the transaction of the change itself,
/// so that no way of writing papers can forget it.
/// </summary>
public sealed class PaperChange
{
    /// <summary>The paper.</summary>
    public long PaperId { get; init; }

    /// <summary>Grows with each change: one that happens while an older state is being sent is not lost.</summary>
    public long Version { get; init; }

    /// <summary>Since when the text waits.</summary>
    public DateTimeOffset ChangedAt { get; init; }

    /// <summary>Until when an instance is sending it; null while none is.</summary>
    public DateTimeOffset? LeaseUntil { get; init; }
}
