using Portfolio.Analytics.Visitors;

namespace Portfolio.Analytics.Events;

/// <summary>
/// An event with everything that is counted of it. Ids of users and sessions are hashed already and the address is
/// gone, so that it may be written to disk.
/// </summary>
/// <param name="Sent">The event; its ids are the hashed ones.</param>
/// <param name="Visitor">The visitor's hash of the day.</param>
/// <param name="Country">ISO 3166-1 alpha-2, <c>ZZ</c> when unknown.</param>
/// <param name="Source">Group of the referrer.</param>
/// <param name="Device">Class of the device.</param>
/// <param name="Browser">Family of the browser.</param>
/// <param name="System">Operating system.</param>
/// <param name="Filtered">Why it is counted apart; null for people.</param>
/// <param name="ReceivedAt">When it came.</param>
public sealed record TrackedEvent(
    SentEvent Sent, string Visitor, string Country, string Source, string Device, string Browser, string System, string? Filtered,
    DateTimeOffset ReceivedAt)
{
    /// <summary>Whose visit it belongs to: the session's, else the user's, else the visitor's.</summary>
    public string Person => Sent.SessionId ?? (Sent.UserId == SentEvent.Anonymous ? Visitor : Sent.UserId);

    /// <summary>Joins an event with its sender.</summary>
    public static TrackedEvent From(SentEvent sent, Sender sender, VisitorHash hash, DateTimeOffset now) => new(
        sent with
        {
            UserId = sent.UserId == SentEvent.Anonymous ? sent.UserId : hash.Public(sent.UserId, sent.Timestamp),
            SessionId = sent.SessionId is { } session ? hash.Public(session, sent.Timestamp) : null,
        },
        hash.Visitor(sender.Address, sender.UserAgentText, sender.Site, sent.Timestamp), sender.Country,
        ReferrerDomain.Of(sent.Referrer, sender.Site), sender.UserAgent.Device, sender.UserAgent.Browser, sender.UserAgent.System,
        sender.Filtered, now);
}
