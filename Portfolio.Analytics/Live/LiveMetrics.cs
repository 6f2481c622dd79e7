using System.Diagnostics.Metrics;

namespace Portfolio.Analytics.Live;

/// <summary>Figures about live connections, for operators.</summary>
public sealed class LiveMetrics
{
    private readonly UpDownCounter<int> connections;
    private readonly Counter<long> dropped;
    private readonly Counter<long> refused;
    private readonly Counter<long> leftOut;

    /// <summary>Creates the instruments.</summary>
    public LiveMetrics(IMeterFactory meters)
    {
        var meter = meters.Create("Portfolio.Analytics");
        connections = meter.CreateUpDownCounter<int>("analytics.live.connections", description: "Live clients by transport");
        dropped = meter.CreateCounter<long>("analytics.live.dropped", description: "Live clients dropped, by reason");
        refused = meter.CreateCounter<long>("analytics.live.refused", description: "Live connections refused, by reason");
        leftOut = meter.CreateCounter<long>("analytics.live.left_out", description: "Events that were counted but not announced, because too many came at once");
    }

    internal void Joined(string transport) => connections.Add(1, Tag("transport", transport));

    internal void Left(string transport) => connections.Add(-1, Tag("transport", transport));

    internal void Dropped(string transport, string reason) => dropped.Add(1, Tag("transport", transport), Tag("reason", reason));

    internal void Refused(string reason) => refused.Add(1, Tag("reason", reason));

    internal void LeftOut() => leftOut.Add(1);

    private static KeyValuePair<string, object?> Tag(string name, string value) => new(name, value);
}
