using System.Net;
using System.Net.Sockets;

namespace Aspire.Hosting.Orchestration;

/// <summary>Listens where clients look, and passes connections in turn to the processes behind.</summary>
internal sealed class TcpBalancer : IAsyncDisposable
{
    private readonly CancellationTokenSource stopping = new();
    private readonly IReadOnlyList<int> targetPorts;
    private readonly List<TcpListener> listeners = [];
    private readonly Task accepting;
    private int next = -1;

    public TcpBalancer(int port, IReadOnlyList<int> targetPorts)
    {
        this.targetPorts = targetPorts;
        Listen(IPAddress.Loopback, port);
        if (Socket.OSSupportsIPv6)
        {
            try
            {
                Listen(IPAddress.IPv6Loopback, port);
            }
            catch (SocketException)
            {
                // A machine may know IPv6 without having its loopback address.
            }
        }

        accepting = Task.WhenAll(listeners.Select(AcceptAsync));
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync().ConfigureAwait(false);
        foreach (var listener in listeners)
        {
            listener.Dispose();
        }

        await accepting.ConfigureAwait(false);
        stopping.Dispose();
    }

    private void Listen(IPAddress address, int port)
    {
        var listener = new TcpListener(address, port);
        try
        {
            listener.Start();
        }
        catch (SocketException)
        {
            listener.Dispose();
            throw;
        }

        listeners.Add(listener);
    }

    private async Task AcceptAsync(TcpListener listener)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                var client = await listener.AcceptSocketAsync(stopping.Token).ConfigureAwait(false);
                _ = ServeAsync(client);
            }
            catch (Exception error) when (error is OperationCanceledException or ObjectDisposedException)
            {
                return;
            }
            catch (SocketException)
            {
                // A client that left before it was accepted concerns nobody else.
            }
        }
    }

    private async Task ServeAsync(Socket client)
    {
        using var _ = client;
        try
        {
            using var server = await ConnectAsync(stopping.Token).ConfigureAwait(false);
            if (server is not null)
            {
                client.NoDelay = server.NoDelay = true;
                await Task.WhenAll(PassOnAsync(client, server), PassOnAsync(server, client)).ConfigureAwait(false);
            }
        }
        catch (Exception error) when (error is SocketException or IOException or OperationCanceledException or ObjectDisposedException)
        {
            // Either side went away: closing both is the answer.
        }
    }

    private async Task<Socket?> ConnectAsync(CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < targetPorts.Count; attempt++)
        {
            var target = targetPorts[(int)((uint)Interlocked.Increment(ref next) % targetPorts.Count)];
            var server = new Socket(SocketType.Stream, ProtocolType.Tcp);
            try
            {
                await server.ConnectAsync("localhost", target, cancellationToken).ConfigureAwait(false);
                return server;
            }
            catch (SocketException)
            {
                server.Dispose();
            }
        }

        return null;
    }

    private async Task PassOnAsync(Socket from, Socket to)
    {
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await from.ReceiveAsync(buffer, stopping.Token).ConfigureAwait(false)) > 0)
        {
            for (var sent = 0; sent < read;)
            {
                sent += await to.SendAsync(buffer.AsMemory(sent, read - sent), stopping.Token).ConfigureAwait(false);
            }
        }

        to.Shutdown(SocketShutdown.Send);
    }
}
