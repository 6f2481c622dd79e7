using System.Net.Sockets;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>A network endpoint of a resource.</summary>
public sealed class EndpointAnnotation : IResourceAnnotation
{
    private readonly TaskCompletionSource<AllocatedEndpoint> allocated = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private string? transport;
    private bool? tlsEnabled;

    /// <summary>Creates an endpoint.</summary>
    /// <param name="protocol">TCP or UDP.</param>
    /// <param name="uriScheme">Scheme of its address; that of the protocol when null.</param>
    /// <param name="transport">Protocol above: http, http2, tcp; follows the scheme when null.</param>
    /// <param name="name">Name; the scheme when null.</param>
    /// <param name="port">Port that clients use; chosen when null.</param>
    /// <param name="targetPort">Port that the process listens on; chosen when null.</param>
    /// <param name="isExternal">Whether it is published to the outside.</param>
    /// <param name="isProxied">Whether something may stand between clients and the process.</param>
    public EndpointAnnotation(
        ProtocolType protocol,
        string? uriScheme = null,
        string? transport = null,
        string? name = null,
        int? port = null,
        int? targetPort = null,
        bool? isExternal = null,
        bool isProxied = true)
    {
        Protocol = protocol;
        UriScheme = uriScheme ?? protocol.ToString().ToLowerInvariant();
        Name = name ?? UriScheme;
        ModelName.Validate(nameof(EndpointAnnotation), Name);
        this.transport = transport;
        Port = port;
        TargetPort = targetPort;
        IsExternal = isExternal ?? false;
        IsProxied = isProxied;
    }

    /// <summary>Name, unique in the resource without regard to case.</summary>
    public string Name { get; set; }

    /// <summary>TCP or UDP.</summary>
    public ProtocolType Protocol { get; set; }

    /// <summary>Port that clients use; chosen when null.</summary>
    public int? Port { get => field ?? (IsProxied ? null : ExplicitTargetPort); set; }

    /// <summary>Port that the process listens on; chosen when null.</summary>
    public int? TargetPort
    {
        get => ExplicitTargetPort ?? (IsProxied ? null : Port);
        set => ExplicitTargetPort = value;
    }

    /// <summary>Scheme of its address.</summary>
    public string UriScheme { get; set; }

    /// <summary>Host that the process listens on.</summary>
    public string TargetHost { get; set; } = "localhost";

    /// <summary>Protocol above: http, http2, tcp.</summary>
    public string Transport
    {
        get => transport ?? (UriScheme is "http" or "https" ? "http" : Protocol.ToString().ToLowerInvariant());
        set => transport = value;
    }

    /// <summary>Whether it is published to the outside.</summary>
    public bool IsExternal { get; set; }

    /// <summary>Whether something may stand between clients and the process.</summary>
    public bool IsProxied { get; set; } = true;

    /// <summary>Whether clients must use TLS.</summary>
    public bool TlsEnabled { get => tlsEnabled ?? UriScheme == "https"; set => tlsEnabled = value; }

    /// <summary>The address, once it is known.</summary>
    public AllocatedEndpoint? AllocatedEndpoint
    {
        get => allocated.Task.IsCompletedSuccessfully ? allocated.Task.Result : null;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            allocated.TrySetResult(value);
        }
    }

    /// <summary>The variable that carries the target port, when one was asked for.</summary>
    internal string? TargetPortEnvironmentVariable { get; set; }

    private int? ExplicitTargetPort { get; set; }

    internal Task<AllocatedEndpoint> WhenAllocatedAsync(CancellationToken cancellationToken) => allocated.Task.WaitAsync(cancellationToken);
}
