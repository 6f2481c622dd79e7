namespace Portfolio.Analytics.Metrics;

/// <summary>The body of <c>/metrics/realtime</c>, and the payload of <c>metrics_update</c>.</summary>
/// <param name="Active">Sessions seen within the window.</param>
/// <param name="EventsLastHour">Events of the last 60 minutes.</param>
/// <param name="ActiveUsers">Sessions or users seen within 5 minutes.</param>
/// <param name="CurrentPages">Where they are, the most visited first; at most 10 pages.</param>
/// <param name="WebsocketClients">Live connections of this instance.</param>
/// <param name="WindowMinutes">Length of the window.</param>
public sealed record RealtimeAnswer(
    long Active, long EventsLastHour, long ActiveUsers, IReadOnlyList<CurrentPage> CurrentPages, int WebsocketClients, int WindowMinutes)
    : MetricsAnswer;

/// <summary>A page that is being looked at.</summary>
/// <param name="Page">Normalised path.</param>
/// <param name="Users">How many look at it.</param>
public sealed record CurrentPage(string Page, long Users);
