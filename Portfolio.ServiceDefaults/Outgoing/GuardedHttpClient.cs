using System.Net;

namespace Portfolio.ServiceDefaults.Outgoing;

/// <summary>
/// Fetches addresses that users gave: public hosts only, every redirect judged like the first address, bodies limited
/// while they stream, and no proxy, cookie or credential of this machine.
/// </summary>
public sealed class GuardedHttpClient : IDisposable
{
    private readonly HttpClient client;
    private readonly OutgoingOptions options;

    /// <summary>One for the life of the process.</summary>
    public GuardedHttpClient(GuardedConnector connector, OutgoingOptions options)
    {
        this.options = options;
        client = new HttpClient(new SocketsHttpHandler
        {
            ConnectCallback = (connection, cancellationToken) =>
                connector.ConnectAsync(connection.DnsEndPoint, cancellationToken),
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.All,
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
        client.DefaultRequestHeaders.UserAgent.ParseAdd("portfolio/1.0");
    }

    /// <summary>Gets an address; the body is read by the caller, at most so many bytes.</summary>
    /// <exception cref="OutgoingException">It was refused or failed.</exception>
    public async Task<GuardedResponse> GetAsync(Uri address, long maxBytes, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(options.ResponseTimeout);
        try
        {
            for (var redirects = 0; redirects <= options.MaxRedirects; redirects++)
            {
                Check(address);
                var message = await SendAsync(address, limit.Token);
                if (!IsRedirect(message.StatusCode))
                {
                    return await ToResponseAsync(message, address, maxBytes, limit.Token);
                }

                using (message)
                {
                    address = message.Headers.Location is { } location
                        ? new Uri(address, location)
                        : throw new OutgoingException(OutgoingFailure.Redirect, "A redirect names no address.");
                }
            }
        }
        catch (OperationCanceledException error) when (!cancellationToken.IsCancellationRequested)
        {
            throw new OutgoingException(OutgoingFailure.TimedOut, $"{address.Host} did not answer in time.", error);
        }

        throw new OutgoingException(OutgoingFailure.Redirect, $"More than {options.MaxRedirects} redirects.");
    }

    /// <inheritdoc />
    public void Dispose() => client.Dispose();

    private static void Check(Uri address)
    {
        if (!address.IsAbsoluteUri || address.Scheme is not ("http" or "https") || address.UserInfo.Length > 0)
        {
            throw new OutgoingException(
                OutgoingFailure.InvalidAddress, "Only http and https addresses without credentials are fetched.");
        }
    }

    private async Task<HttpResponseMessage> SendAsync(Uri address, CancellationToken cancellationToken)
    {
        try
        {
            return await client.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        }
        catch (HttpRequestException error) when (error.InnerException is OutgoingException own)
        {
            throw new OutgoingException(own.Failure, own.Message, error);
        }
        catch (HttpRequestException error)
        {
            throw new OutgoingException(OutgoingFailure.Unreachable, $"{address.Host} cannot be reached.", error);
        }
    }

    private static async Task<GuardedResponse> ToResponseAsync(
        HttpResponseMessage message, Uri address, long maxBytes, CancellationToken cancellationToken)
    {
        try
        {
            // Told in advance, it is not even begun.
            if (message.Content.Headers.ContentLength > maxBytes)
            {
                throw new OutgoingException(OutgoingFailure.TooLarge, $"The body is larger than {maxBytes} bytes.");
            }

            var body = await message.Content.ReadAsStreamAsync(cancellationToken);
            return new GuardedResponse(message, address, new LimitedStream(body, maxBytes));
        }
        catch
        {
            message.Dispose();
            throw;
        }
    }

    private static bool IsRedirect(HttpStatusCode status) => status is HttpStatusCode.MovedPermanently
        or HttpStatusCode.Found or HttpStatusCode.SeeOther or HttpStatusCode.TemporaryRedirect
        or HttpStatusCode.PermanentRedirect;
}
