namespace Portfolio.Analytics.Events;

/// <summary>The answer to an event.</summary>
/// <param name="Success">True only when the event is safe.</param>
/// <param name="Event">The event as it is counted.</param>
/// <param name="Duplicate">Whether the id was seen within the hour; the event is then not counted again.</param>
/// <param name="Stored">Whether the event is in the store, or in the spool on its way there.</param>
public sealed record EventAnswer<T>(bool Success, T Event, bool Duplicate, bool Stored) where T : EventView;

/// <summary>The answer to a batch.</summary>
/// <param name="Success">True when at least one event is safe.</param>
/// <param name="Accepted">Events that are safe now.</param>
/// <param name="Rejected">Events that are wrong, and why.</param>
/// <param name="Duplicates">Events whose id was seen within the hour.</param>
public sealed record BatchAnswer(bool Success, int Accepted, IReadOnlyList<RejectedEvent> Rejected, int Duplicates);

/// <summary>An event of a batch that is wrong.</summary>
/// <param name="Index">Its place in the batch, from 0.</param>
/// <param name="Error">What is wrong with it.</param>
public sealed record RejectedEvent(int Index, string Error);
