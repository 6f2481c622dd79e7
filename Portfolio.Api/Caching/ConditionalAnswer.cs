using Microsoft.Net.Http.Headers;

namespace Portfolio.Api.Caching;

/// <summary>Answers with a tag, or with 304 when the caller has that content already.</summary>
internal static class ConditionalAnswer
{
    /// <summary>Writes the head; returns whether a body follows.</summary>
    public static bool Begin(HttpContext http, string tag, string cacheControl)
    {
        http.Response.Headers.ETag = tag;
        http.Response.Headers.CacheControl = cacheControl;
        if (!Knows(http.Request, tag))
            return true;
        http.Response.StatusCode = StatusCodes.Status304NotModified;
        return false;
    }

    /// <summary>Writes a whole answer.</summary>
    public static async Task WriteAsync(
        HttpContext http, string tag, string cacheControl, string contentType, Func<ReadOnlyMemory<byte>> body)
    {
        if (!Begin(http, tag, cacheControl))
            return;
        var bytes = body();
        http.Response.ContentType = contentType;
        http.Response.ContentLength = bytes.Length;
        await http.Response.Body.WriteAsync(bytes, http.RequestAborted);
    }

    // The weak comparison of RFC 9110, section 13.1.2.
    private static bool Knows(HttpRequest request, string tag) =>
        EntityTagHeaderValue.TryParseList(request.Headers.IfNoneMatch, out var known)
        && known.Any(one => one.Equals(EntityTagHeaderValue.Any) || one.Tag == tag);
}
