using Portfolio.Api.Persistence;
using Portfolio.ServiceDefaults.Errors;
using Portfolio.ServiceDefaults.Idempotency;
using Portfolio.ServiceDefaults.Persistence;

namespace Portfolio.Api.Webhooks;

/// <summary>What receivers have in common: each message takes effect once, and failures have the words of the contract.</summary>
internal static class WebhookCall
{
    /// <summary>Reads the body, and lets the effect answer it in one transaction.</summary>
    /// <param name="http">The request.</param>
    /// <param name="context">What the effect writes with.</param>
    /// <param name="failed">The <c>error</c> of an unexpected failure.</param>
    /// <param name="effect">May run twice; an <see cref="ApiException"/> is an answer.</param>
    public static async Task<IResult> OnceAsync(
        HttpContext http, PortfolioContext context, string failed, Func<byte[], CancellationToken, Task<IResult>> effect)
    {
        var body = await WebhookBody.ReadAsync(http.Request, http.RequestAborted);
        return await GuardAsync(failed, () => http.OnceAsync(context, body, token => effect(body, token)));
    }

    /// <summary>Gives an unexpected failure its words; refusals and outages keep theirs.</summary>
    public static async Task<IResult> GuardAsync(string failed, Func<Task<IResult>> work)
    {
        try
        {
            return await work();
        }
        catch (Exception exception) when (exception is not (ApiException or OperationCanceledException) && !StoreOutage.IsCause(exception))
        {
            throw new ApiException(ApiErrors.Internal(failed), exception);
        }
    }
}
