using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace Aspire.Hosting.Orchestration;

/// <summary>Free and taken TCP ports of this machine.</summary>
internal static class PortFinder
{
    // Below the range from which the kernel takes ports of outgoing connections, so that none of those gets in between.
    private const int First = 20_000;
    private const int Last = 32_000;
    private const int Attempts = 200;

    private static readonly HashSet<int> Given = [];
    private static readonly Lock Gate = new();

    /// <summary>A port on which nobody listens, and that this process has not given out before.</summary>
    public static int Free()
    {
        lock (Gate)
        {
            for (var attempt = 0; attempt < Attempts; attempt++)
            {
                var port = Random.Shared.Next(First, Last);
                if (!Given.Contains(port) && CanListen(port))
                {
                    Given.Add(port);
                    return port;
                }
            }
        }

        throw new DistributedApplicationException($"Found no free port between {First} and {Last}.");
    }

    /// <summary>Whether somebody listens on the port.</summary>
    public static bool IsTaken(int port)
        => IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Any(listener => listener.Port == port);

    private static bool CanListen(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return !OperatingSystem.IsLinux() || !IsTakenElsewhere(port);
        }
        catch (SocketException)
        {
            return false;
        }
    }

    // Somebody may listen on the IPv6 loopback only, which "localhost" means as well.
    private static bool IsTakenElsewhere(int port)
        => IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners()
            .Any(listener => listener.Port == port && listener.AddressFamily == AddressFamily.InterNetworkV6);
}
