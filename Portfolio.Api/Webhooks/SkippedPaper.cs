namespace Portfolio.Api.Webhooks;

/// <summary>A paper of a delivery that was not stored.</summary>
/// <param name="Index">Place in the delivery, from 0.</param>
/// <param name="Reason">Why, for people.</param>
public sealed record SkippedPaper(int Index, string Reason);
