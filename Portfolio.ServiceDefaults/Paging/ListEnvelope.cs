using System.Text.Json.Serialization;
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
public record ListEnvelope<T>(int Count, string? Next, string? Previous, IReadOnlyList<T> Results) : IListEnvelope
{
    /// <inheritdoc/>
    [JsonIgnore]
    public PageWindow Window { get; init; }

    /// <inheritdoc/>
    public IListEnvelope WithAddresses(string? after, string? before) => this with { Next = after, Previous = before };
}

/// <summary>An envelope of any items.</summary>
public interface IListEnvelope
{
    /// <summary>The page that it holds.</summary>
    PageWindow Window { get; }

    /// <summary>The same envelope with other addresses.</summary>
    IListEnvelope WithAddresses(string? after, string? before);
}

/// <summary>Makes envelopes.</summary>
public static class ListEnvelope
{
    /// <summary>The envelope of a page; addresses keep all other parameters of the request.</summary>
    public static ListEnvelope<T> Of<T>(HttpRequest request, PageWindow window, IReadOnlyList<T> results) =>
        new(window.Count, AddressOrNull(request, window.Next), AddressOrNull(request, window.Previous), results) { Window = window };

    /// <summary>The absolute address of a page, or null for none.</summary>
    public static string? AddressOrNull(HttpRequest request, int? page) => page is { } number ? Address(request, number) : null;

    /// <summary>The absolute address of another page of a request.</summary>
    public static string Address(HttpRequest request, int page)
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
