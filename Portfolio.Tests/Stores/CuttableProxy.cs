using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Portfolio.Tests.Stores;

/// <summary>A local proxy that can be cut: what a store that goes away and comes back looks like from a service.</summary>
public sealed class CuttableProxy : IAsyncDisposable
{
    private readonly string targetHost;
    private readonly int targetPort;
    private readonly CancellationTokenSource stop = new();
    private readonly ConcurrentDictionary<TcpClient, bool> clients = new();
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly Task accepting;
    private volatile bool isCut;

    public CuttableProxy(string targetHost, int targetPort)
    {
        this.targetHost = targetHost;
        this.targetPort = targetPort;
        listener.Start();
        accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>Breaks every connection and refuses new ones.</summary>
    public void Cut()
    {
        isCut = true;
        foreach (var client in clients.Keys)
        {
            client.Dispose();
        }
    }

    public void Restore() => isCut = false;

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Stop();
        Cut();
        await accepting;
        stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                var client = await listener.AcceptTcpClientAsync(stop.Token);
                _ = ForwardAsync(client);
            }
            catch (Exception error) when (error is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task ForwardAsync(TcpClient client)
    {
        using var target = new TcpClient();
        clients[client] = true;
        clients[target] = true;
        try
        {
            if (!isCut)
            {
                await target.ConnectAsync(targetHost, targetPort, stop.Token);
                await Task.WhenAny(
                    client.GetStream().CopyToAsync(target.GetStream(), stop.Token),
                    target.GetStream().CopyToAsync(client.GetStream(), stop.Token));
            }
        }
        catch (Exception error) when (error is IOException or SocketException or ObjectDisposedException or OperationCanceledException or InvalidOperationException)
        {
            // Either end is gone: so is the connection.
        }
        finally
        {
            clients.TryRemove(client, out _);
            clients.TryRemove(target, out _);
            client.Dispose();
        }
    }
}
