using System.Net;
using Portfolio.ServiceDefaults.Errors;
using Portfolio.ServiceDefaults.RateLimits;

namespace Portfolio.Analytics.Live;

/// <summary>
/// Lets connections in, up to the limits of this instance and of one address. Addresses are kept only while they are
/// connected.
/// </summary>
public sealed class LiveAdmission(LiveSettings settings, LiveClients clients, LiveMetrics metrics)
{
    private const int RetryAfterSeconds = 30;

    private readonly Lock gate = new();
    private readonly Dictionary<string, int> byNetwork = [];
    private int total;

    /// <summary>Counts a connection until the result is disposed.</summary>
    /// <exception cref="ApiException">503: the instance is full; 429: the address has enough.</exception>
    public IDisposable Enter(HttpContext context)
    {
        var network = ClientNetwork.Of(context.Connection.RemoteIpAddress);
        lock (gate)
        {
            Check(network);
            total++;
            byNetwork[network] = byNetwork.GetValueOrDefault(network) + 1;
        }

        return new Place(this, network, clients.Enter());
    }

    /// <summary>Refuses a connection that could not be let in now.</summary>
    /// <exception cref="ApiException">503: the instance is full; 429: the address has enough.</exception>
    public void CheckRoom(IPAddress? address)
    {
        lock (gate) Check(ClientNetwork.Of(address));
    }

    private void Check(string network)
    {
        if (total >= settings.MaxConnections)
        {
            metrics.Refused("full");
            throw new ApiException(ApiErrors.Unavailable("This instance has no room for another live connection."));
        }

        if (byNetwork.GetValueOrDefault(network) >= settings.MaxPerAddress)
        {
            metrics.Refused("address");
            throw new ApiException(ApiErrors.RateLimited(RetryAfterSeconds) with { Detail = "There are too many live connections from this address." });
        }
    }

    private void Leave(string network)
    {
        lock (gate)
        {
            total--;
            if (--byNetwork[network] == 0) byNetwork.Remove(network);
        }
    }

    private sealed class Place(LiveAdmission admission, string network, IDisposable client) : IDisposable
    {
        private int isLeft;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref isLeft, 1) == 1) return;
            client.Dispose();
            admission.Leave(network);
        }
    }
}
