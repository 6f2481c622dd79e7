using System.Text;

namespace Portfolio.Analytics.Live.SocketIo;

/// <summary>What a client and the server say to each other once Engine.IO carries messages. There is one namespace.</summary>
internal sealed class SocketIoConversation(LiveClient client, LiveAudience audience)
{
    /// <summary>Whether the client has connected to the namespace.</summary>
    public bool IsConnected { get; private set; }

    /// <summary>Takes a message; false when the connection must end.</summary>
    public bool Receive(ReadOnlyMemory<byte> message) => SocketIoPacket.TryRead(message, out var packet) && packet.Type switch
    {
        0 => Connect(packet),
        // The only namespace: nothing is left to say.
        1 => false,
        2 => IsConnected && packet.Namespace == "/" && Event(packet),
        // Nothing here asks for answers.
        3 => IsConnected,
        _ => false,
    };

    private bool Connect(SocketIoPacket packet)
    {
        if (packet.Namespace != "/") return Refuse(packet.Namespace);
        if (IsConnected || !packet.HasObjectOrNothing()) return false;
        IsConnected = true;
        return Answer($$"""40{"sid":"{{EngineId.New()}}"}""") && Join();
    }

    private bool Refuse(string name) =>
        !name.Contains('"', StringComparison.Ordinal) && Answer($$"""44{{name}},{"message":"Invalid namespace"}""");

    private bool Event(SocketIoPacket packet)
    {
        if (!packet.TryReadEvent(out var name, out var channel)) return false;
        if (name is "subscribe" or "unsubscribe")
        {
            if (!LiveChannelNames.TryParse(channel, out var known))
            {
                if (!client.Outbox.TryAdd([SocketIoDialect.Error(LiveChannelNames.Unknown)])) return false;
            }
            else if (name is "subscribe") client.Subscription.Subscribe(known);
            else client.Subscription.Unsubscribe(known);
        }

        return packet.AckId is not { } id || Answer($"43{id}[]");
    }

    private bool Answer(string packet) => client.Outbox.TryAdd([new LiveFrame(Encoding.UTF8.GetBytes(packet), 1)]);

    private bool Join()
    {
        _ = JoinAsync();
        return true;
    }

    private async Task JoinAsync()
    {
        try
        {
            await audience.JoinAsync(client);
        }
        catch (Exception)
        {
            // Without the first figures a client would wait for nothing; it comes back.
            audience.Drop(client, "failed");
        }
    }
}
