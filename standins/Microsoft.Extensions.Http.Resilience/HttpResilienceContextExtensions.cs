namespace Polly;

/// <summary>The request of a resilience context.</summary>
public static class HttpResilienceContextExtensions
{
    private static readonly ResiliencePropertyKey<HttpRequestMessage?> Key = new("Resilience.Http.RequestMessage");

    /// <summary>The request that is sent, or null outside a handler.</summary>
    public static HttpRequestMessage? GetRequestMessage(this ResilienceContext context) =>
        context.Properties.GetValue(Key, null);

    internal static void SetRequest(this ResilienceContext context, HttpRequestMessage request) =>
        context.Properties.Set(Key, request);
}
