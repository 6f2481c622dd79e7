using Polly;

namespace Microsoft.Extensions.Http.Resilience;

/// <summary>Switches retries off for some methods.</summary>
public static class HttpRetryStrategyOptionsExtensions
{
    /// <summary>No retries for POST, PATCH, PUT, DELETE and CONNECT.</summary>
    public static void DisableForUnsafeHttpMethods(this HttpRetryStrategyOptions options) =>
        options.DisableFor(HttpMethod.Delete, HttpMethod.Post, HttpMethod.Put, HttpMethod.Connect, HttpMethod.Patch);

    /// <summary>No retries for these methods.</summary>
    public static void DisableFor(this HttpRetryStrategyOptions options, params HttpMethod[] methods)
    {
        var shouldHandle = options.ShouldHandle;
        options.ShouldHandle = async args =>
            await shouldHandle(args)
            && (args.Outcome.Result?.RequestMessage ?? args.Context.GetRequestMessage()) is { } request
            && !methods.Contains(request.Method);
    }
}
