using System.Buffers;
using System.Net.Http.Headers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Grpc.Core;

namespace Qdrant.Client.Rest;

/// <summary>Calls Qdrant's REST routes and reports failures as the gRPC client does.</summary>
internal sealed class RestConnection : IDisposable
{
    private static readonly JsonWriterOptions _json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };
    private static readonly MediaTypeHeaderValue _jsonType = new("application/json");

    private readonly HttpClient _http;
    private readonly TimeSpan _timeout;

    public RestConnection(Uri address, string? apiKey, TimeSpan timeout, IDictionary<string, string>? headers)
    {
        _timeout = timeout;
        // The server's address is the operator's, so no proxy of the environment comes in between.
        _http = new HttpClient(new SocketsHttpHandler { UseProxy = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
        {
            BaseAddress = address,
            Timeout = Timeout.InfiniteTimeSpan,
        };
        foreach (var (name, value) in headers ?? new Dictionary<string, string>())
        {
            _http.DefaultRequestHeaders.TryAddWithoutValidation(name, value);
        }

        if (apiKey is not null)
        {
            _http.DefaultRequestHeaders.TryAddWithoutValidation("api-key", apiKey);
        }
    }

    /// <summary>Path of a collection's route; the name may hold anything.</summary>
    public static string Collection(string name, string rest = "") => $"/collections/{Uri.EscapeDataString(name)}{rest}";

    /// <summary>Sends a request and reads the whole answer with <paramref name="read"/>.</summary>
    /// <exception cref="RpcException">The server refused or could not be reached.</exception>
    public async Task<T> SendAsync<T>(
        HttpMethod method, string path, Action<Utf8JsonWriter>? write, Func<JsonElement, T> read, CancellationToken cancellationToken)
    {
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        if (_timeout > TimeSpan.Zero)
        {
            limited.CancelAfter(_timeout);
        }

        try
        {
            using var request = new HttpRequestMessage(method, path) { Content = write is null ? null : Body(write) };
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limited.Token).ConfigureAwait(false);
            var body = await response.Content.ReadAsByteArrayAsync(limited.Token).ConfigureAwait(false);
            if (!response.IsSuccessStatusCode)
            {
                throw new RpcException(new Status(Failures.CodeOf(response.StatusCode), Failures.Detail(response.StatusCode, body)));
            }

            using var answer = JsonDocument.Parse(body);
            return read(answer.RootElement);
        }
        catch (OperationCanceledException e)
        {
            throw new RpcException(
                cancellationToken.IsCancellationRequested
                    ? new Status(StatusCode.Cancelled, "Call canceled by the client.")
                    : new Status(StatusCode.DeadlineExceeded, ""),
                e);
        }
        catch (HttpRequestException e)
        {
            throw new RpcException(new Status(StatusCode.Unavailable, Failures.Explain(e, _http.BaseAddress!)), e);
        }
        catch (JsonException e)
        {
            throw new RpcException(new Status(StatusCode.Internal, $"The answer of '{path}' is no JSON."), e);
        }
    }

    public void Dispose() => _http.Dispose();

    private static ReadOnlyMemoryContent Body(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        using (var writer = new Utf8JsonWriter(buffer, _json))
        {
            write(writer);
        }

        var content = new ReadOnlyMemoryContent(buffer.WrittenMemory);
        content.Headers.ContentType = _jsonType;
        return content;
    }
}
