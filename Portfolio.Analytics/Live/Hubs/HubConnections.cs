using Microsoft.AspNetCore.SignalR;
using Portfolio.ServiceDefaults.Errors;

namespace Portfolio.Analytics.Live.Hubs;

/// <summary>
/// Makes live clients of hub connections. The framework's own broadcast waits for its slowest client and queues without
/// limit; here each has its outbox.
/// </summary>
internal sealed class HubConnections(
    ILogger<DefaultHubLifetimeManager<RealtimeHub>> logger, LiveAudience audience, LiveAdmission admission, TimeProvider time)
    : DefaultHubLifetimeManager<RealtimeHub>(logger)
{
    public override async Task OnConnectedAsync(HubConnectionContext connection)
    {
        await base.OnConnectedAsync(connection);
        if (!TryEnter(connection, out var place))
        {
            connection.Abort();
            return;
        }

        var client = new LiveClient("signalr", HubDialect.Instance, time, connection.Abort);
        connection.Features.Set(new HubClient(client, place));
        _ = SendAsync(client, connection);
        await audience.JoinAsync(client);
    }

    public override async Task OnDisconnectedAsync(HubConnectionContext connection)
    {
        if (connection.Features.Get<HubClient>() is { } known)
        {
            audience.Leave(known.Client);
            known.Client.Close();
            known.Place?.Dispose();
        }

        await base.OnDisconnectedAsync(connection);
    }

    // A connection by long polling has no request that lasts, and so no place yet.
    private bool TryEnter(HubConnectionContext connection, out IDisposable? place)
    {
        place = null;
        if (connection.GetHttpContext() is not { } context) return false;
        try
        {
            if (context.Features.Get<HasPlace>() is null) place = admission.Enter(context);
            return true;
        }
        catch (ApiException)
        {
            return false;
        }
    }

    private static async Task SendAsync(LiveClient client, HubConnectionContext connection)
    {
        try
        {
            await client.SendAsync(frame => connection.WriteAsync(
                new SerializedHubMessage([new SerializedMessage("json", frame.Bytes)]), connection.ConnectionAborted));
        }
        catch (Exception exception) when (exception is OperationCanceledException or InvalidOperationException or IOException)
        {
            // The connection is gone; its end is told elsewhere.
        }
    }
}
