using System.Net;

namespace Portfolio.Scraper.Sources.Http;

/// <summary>
/// Reads addresses of a source: every request passes the gate, has a timeout, follows at most 5 redirects, and is
/// repeated as <see cref="RetryPlan"/> says.
/// </summary>
/// <param name="http">Of <see cref="SourceHttpClient"/>: no redirects, no timeout of its own.</param>
/// <param name="gate">Shared by all who ask this source.</param>
/// <param name="limits">Pace, timeout and size.</param>
/// <param name="time">Clock of timeouts and pauses.</param>
/// <param name="logger">Is told of every retry.</param>
public sealed class SourceReader(
    HttpClient http, IRequestGate gate, SourceLimits limits, TimeProvider time, ILogger<SourceReader> logger)
{
    private const int MostRedirects = 5;

    private readonly CircuitBreaker _breaker = new(time);

    /// <summary>Reads one address and makes a <typeparamref name="T"/> of the answer.</summary>
    /// <inheritdoc cref="ReadAsync{T}(SourceCall, Func{SourceAnswer, T}, CancellationToken)"/>
    public Task<T> ReadAsync<T>(Uri address, Func<SourceAnswer, T> interpret, CancellationToken cancellationToken) =>
        ReadAsync(new SourceCall(address), interpret, cancellationToken);

    /// <summary>Asks and makes a <typeparamref name="T"/> of the answer.</summary>
    /// <param name="call">What is asked.</param>
    /// <param name="interpret">
    /// Gets any answer that is no redirect and not retried by its status. A <see cref="SourceException"/> of it that is
    /// retryable (not the expected format, an empty page) leads to another try.
    /// </param>
    /// <param name="cancellationToken">Ends everything at once.</param>
    /// <exception cref="SourceException">It failed for good, or still after the last retry.</exception>
    public async Task<T> ReadAsync<T>(
        SourceCall call, Func<SourceAnswer, T> interpret, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        ArgumentNullException.ThrowIfNull(interpret);
        var host = call.Address.Authority;
        for (var retry = 1; ; retry++)
        {
            _breaker.Enter(host);
            SourceException failure;
            try
            {
                var result = interpret(await AskAsync(call, cancellationToken));
                _breaker.Record(host, success: true);
                return result;
            }
            catch (SourceException e)
            {
                // A source that refuses a request works.
                _breaker.Record(host, success: e.Code == SourceException.Rejected);
                if (!e.Retryable)
                    throw;
                failure = e;
            }

            if (failure.RetryAfter is { } asked)
                await gate.HoldOffAsync(Shorter(asked, RetryPlan.LongestHoldOff), cancellationToken);
            if (retry > RetryPlan.Retries || failure.RetryAfter > RetryPlan.LongestPause)
                throw failure;

            var pause = Longer(RetryPlan.Backoff(retry, Random.Shared.NextDouble()), failure.RetryAfter);
            logger.LogWarning(
                "{Host} failed ({Code}: {Reason}); retry {Retry} of {Retries} in {Pause:F1} s",
                host, failure.Code, failure.Message, retry, RetryPlan.Retries, pause.TotalSeconds);
            await Task.Delay(pause, time, cancellationToken);
        }
    }

    private async Task<SourceAnswer> AskAsync(SourceCall call, CancellationToken cancellationToken)
    {
        var address = call.Address;
        for (var redirects = 0; ; redirects++)
        {
            await PassGateAsync(cancellationToken);
            using var timeout = new CancellationTokenSource(limits.Timeout, time);
            using var both = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
            try
            {
                using var message = call.ToMessage(address);
                using var response = await http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, both.Token);
                if (RedirectTarget(address, response) is not { } target)
                    return await AnswerAsync(address, response, both.Token);
                if (!call.FollowsRedirects || call.Json is not null)
                    throw Unavailable($"{address.Host} redirects to {target.Host}.", retryable: false);
                if (redirects == MostRedirects)
                    throw Unavailable($"More than {MostRedirects} redirects.", retryable: false);
                address = target;
            }
            catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
            {
                throw Unavailable($"No answer within {limits.Timeout.TotalSeconds:0.#} s.", cause: e);
            }
            catch (Exception e) when (e is HttpRequestException or IOException or InvalidDataException)
            {
                throw Unavailable($"The connection to {address.Host} failed: {e.Message}", cause: e);
            }
        }
    }

    private async Task PassGateAsync(CancellationToken cancellationToken)
    {
        // Somebody else may be faster when the wait is over; each round lets one of them pass.
        while (await gate.TryPassAsync(limits.Interval, cancellationToken) is var wait && wait > TimeSpan.Zero)
        {
            if (wait > limits.Interval + RetryPlan.LongestPause)
                throw new SourceException(SourceException.RateLimited, "The source asked to be left alone.", retryable: true) { RetryAfter = wait };
            await Task.Delay(wait, time, cancellationToken);
        }
    }

    private async Task<SourceAnswer> AnswerAsync(
        Uri address, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (!RetryPlan.IsRetried(response.StatusCode))
        {
            var body = await BoundedBody.ReadAsync(response.Content, limits.MostBytes, cancellationToken);
            return new(address, response.StatusCode, response.Content.Headers.ContentType?.MediaType, body);
        }

        var code = response.StatusCode == HttpStatusCode.TooManyRequests
            ? SourceException.RateLimited
            : SourceException.Unavailable;
        throw new SourceException(code, $"{address.Host} answered {(int)response.StatusCode}.", retryable: true)
        {
            RetryAfter = RetryPlan.Pause(response.Headers.RetryAfter, time.GetUtcNow()),
        };
    }

    private static Uri? RedirectTarget(Uri address, HttpResponseMessage response)
    {
        var isRedirect = (int)response.StatusCode is 301 or 302 or 303 or 307 or 308;
        if (!isRedirect || response.Headers.Location is not { } location)
            return null;
        var target = new Uri(address, location);
        var isAllowed = target.Scheme == Uri.UriSchemeHttps
            || (target.Scheme == Uri.UriSchemeHttp && address.Scheme == Uri.UriSchemeHttp);
        return isAllowed
            ? target
            : throw Unavailable($"{address.Host} redirects to a less secure address.", retryable: false);
    }

    private static SourceException Unavailable(string message, bool retryable = true, Exception? cause = null) =>
        new(SourceException.Unavailable, message, retryable, cause);

    private static TimeSpan Longer(TimeSpan one, TimeSpan? other) => other > one ? other.Value : one;

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
