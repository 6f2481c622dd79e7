using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Qdrant.Client.Grpc;
using Qdrant.Client.Rest;

namespace Qdrant.Client;

/// <summary>
/// A client of a Qdrant server. Unlike the real one it speaks REST, so the address must be one that does.
/// Calls fail with <see cref="global::Grpc.Core.RpcException"/>.
/// </summary>
public partial class QdrantClient : IDisposable
{
    private readonly RestConnection _connection;
    private readonly ILogger _logger;

    /// <summary>A client of the server at this host and port.</summary>
    /// <param name="host">Name or address.</param>
    /// <param name="port">Port; the engine in this repository answers on the gRPC port as well.</param>
    /// <param name="https">Whether to encrypt.</param>
    /// <param name="apiKey">Key of the server, if it has one.</param>
    /// <param name="grpcTimeout">Limit of each call; zero for none.</param>
    /// <param name="loggerFactory">Where to log failures.</param>
    public QdrantClient(
        string host, int port = 6334, bool https = false, string? apiKey = null, TimeSpan grpcTimeout = default, ILoggerFactory? loggerFactory = null)
        : this(host, port, https, apiKey, grpcTimeout, loggerFactory, null)
    {
    }

    /// <inheritdoc cref="QdrantClient(string, int, bool, string?, TimeSpan, ILoggerFactory?)"/>
    public QdrantClient(
        string host, int port, bool https, string? apiKey, TimeSpan grpcTimeout, ILoggerFactory? loggerFactory, IDictionary<string, string>? headers)
        : this(new UriBuilder(https ? "https" : "http", host, port).Uri, apiKey, grpcTimeout, loggerFactory, headers)
    {
    }

    /// <summary>A client of the server at this address.</summary>
    public QdrantClient(Uri address, string? apiKey = null, TimeSpan grpcTimeout = default, ILoggerFactory? loggerFactory = null)
        : this(address, apiKey, grpcTimeout, loggerFactory, null)
    {
    }

    /// <inheritdoc cref="QdrantClient(Uri, string?, TimeSpan, ILoggerFactory?)"/>
    public QdrantClient(
        Uri address, string? apiKey, TimeSpan grpcTimeout, ILoggerFactory? loggerFactory, IDictionary<string, string>? headers)
    {
        _connection = new RestConnection(address, apiKey, grpcTimeout, headers);
        _logger = loggerFactory?.CreateLogger("Qdrant.Client") ?? NullLogger.Instance;
    }

    /// <summary>What the server says of itself.</summary>
    public Task<HealthCheckReply> HealthAsync(CancellationToken cancellationToken = default) => _connection.SendAsync(
        HttpMethod.Get,
        "/",
        null,
        answer => new HealthCheckReply
        {
            Title = answer.GetProperty("title").GetString() ?? "",
            Version = answer.GetProperty("version").GetString() ?? "",
            Commit = answer.TryGetProperty("commit", out var commit) ? commit.GetString() ?? "" : "",
        },
        cancellationToken);

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Closes the connections.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            _connection.Dispose();
        }
    }

    private async Task<T> SendAsync<T>(
        HttpMethod method,
        string path,
        Action<Utf8JsonWriter>? write,
        Func<JsonElement, T> read,
        CancellationToken cancellationToken,
        [System.Runtime.CompilerServices.CallerMemberName] string operation = "")
    {
        try
        {
            return await _connection.SendAsync(method, path, write, read, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            Failed(_logger, operation, e);
            throw;
        }
    }

    [LoggerMessage(1, LogLevel.Error, "Operation failed: {Operation}")]
    private static partial void Failed(ILogger logger, string operation, Exception exception);
}
