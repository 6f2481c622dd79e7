namespace Portfolio.ServiceDefaults.Outgoing;

/// <summary>Limits of calls to addresses that users gave.</summary>
public sealed class OutgoingOptions
{
    /// <summary><c>ALLOW_PRIVATE_ADDRESSES</c>: lets such calls reach the own network. For development only.</summary>
    public bool AllowPrivateAddresses { get; set; }

    /// <summary>Redirects that are followed.</summary>
    public int MaxRedirects { get; set; } = 5;

    /// <summary>Time to connect, over all addresses of a host.</summary>
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Time until the headers of the final answer are there.</summary>
    public TimeSpan ResponseTimeout { get; set; } = TimeSpan.FromSeconds(30);
}
