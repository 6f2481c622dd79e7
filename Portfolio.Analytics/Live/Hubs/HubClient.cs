namespace Portfolio.Analytics.Live.Hubs;

/// <summary>What is known of a hub connection.</summary>
/// <param name="Client">The client that it serves.</param>
/// <param name="Place">Its place, when it has one of its own; otherwise its request has it.</param>
internal sealed record HubClient(LiveClient Client, IDisposable? Place);

/// <summary>Says that a request holds a place for its connection.</summary>
internal sealed class HasPlace
{
    public static HasPlace Instance { get; } = new();
}
