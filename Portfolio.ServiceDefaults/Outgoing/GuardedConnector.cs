using System.Net;
using System.Net.Sockets;

namespace Portfolio.ServiceDefaults.Outgoing;

/// <summary>Resolves a host's addresses.</summary>
public delegate Task<IPAddress[]> ResolveHost(string host, CancellationToken cancellationToken);

/// <summary>
/// Opens connections to public addresses only. The check is made on the very address that is connected to, so that a
/// name which resolves differently the next moment gains nothing.
/// </summary>
public sealed class GuardedConnector(OutgoingOptions options, ResolveHost resolve)
{
    /// <summary>Connects to a host by name or literal.</summary>
    /// <exception cref="OutgoingException">Nothing public is behind the name, or it does not answer.</exception>
    public async ValueTask<Stream> ConnectAsync(DnsEndPoint endPoint, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(options.ConnectTimeout);
        var addresses = await ResolveAsync(endPoint.Host, limit.Token);
        Exception? last = null;
        foreach (var address in addresses)
        {
            var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(address, endPoint.Port, limit.Token);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch (Exception error) when (error is SocketException or OperationCanceledException)
            {
                socket.Dispose();
                cancellationToken.ThrowIfCancellationRequested();
                last = error;
            }
        }

        throw new OutgoingException(OutgoingFailure.Unreachable, $"{endPoint.Host} cannot be reached.", last);
    }

    private async Task<List<IPAddress>> ResolveAsync(string host, CancellationToken cancellationToken)
    {
        IPAddress[] found;
        try
        {
            found = IPAddress.TryParse(host, out var literal) ? [literal] : await resolve(host, cancellationToken);
        }
        catch (SocketException error)
        {
            throw new OutgoingException(OutgoingFailure.Unreachable, $"{host} is not known.", error);
        }

        var allowed = found.Where(address => options.AllowPrivateAddresses || AddressRules.IsPublic(address)).ToList();
        return allowed.Count > 0
            ? allowed
            : throw new OutgoingException(OutgoingFailure.RefusedAddress, $"{host} is not on the public internet.");
    }
}
