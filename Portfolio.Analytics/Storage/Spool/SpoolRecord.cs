using Portfolio.Analytics.Events;

namespace Portfolio.Analytics.Storage.Spool;

/// <summary>A batch that waits for Redis.</summary>
/// <param name="Writer">The process that numbered it.</param>
/// <param name="Sequence">Its number; Redis records each number of a writer once, and in order.</param>
/// <param name="Events">Its events.</param>
internal sealed record SpoolRecord(string Writer, long Sequence, IReadOnlyList<TrackedEvent> Events);
