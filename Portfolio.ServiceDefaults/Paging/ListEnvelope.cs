using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace Portfolio.ServiceDefaults.Paging;

/// <summary>One page of a list with the way to its neighbours.</summary>
/// <param name="Count">Items in all.</param>
/// <param name="Next">Absolute address of the next page, or null.</param>
/// <param name="Previous">Absolute address of the previous page, or null.</param>
/// <param name="Results">The items.</param>
public sealed record ListEnvelope<T>(int Count, string? Next, string? Previous, IReadOnlyList<T> Results);

/// <summary>Makes envelopes.</summary>
public static class ListEnvelope
{
    /// <summary>The envelope of a page; addresses keep all other parameters of the request.</summary>
    public static ListEnvelope<T> Of<T>(HttpRequest request, PageWindow window, IReadOnlyList<T> results) => new(
        window.Count,
        window.Page < window.Last ? Address(request, window.Page + 1) : null,
        window.Page > 1 ? Address(request, window.Page - 1) : null,
        results);

    private static string Address(HttpRequest request, int page)
    {
        var number = page.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var query = new Dictionary<string, StringValues>(QueryHelpers.ParseQuery(request.QueryString.Value), StringComparer.Ordinal)
        {
            ["page"] = number,
        };
        return UriHelper.BuildAbsolute(
            request.Scheme, request.Host, request.PathBase, request.Path, QueryString.Create(query));
    }
}
