using System.ComponentModel;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Portfolio.ServiceDefaults.Errors;

namespace Portfolio.ServiceDefaults.Paging;

/// <summary>The paging parameters of a list. They are texts, because wrong ones have a meaning.</summary>
/// <param name="Page">From 1, or <c>last</c>; anything else answers 404.</param>
/// <param name="PageSize">1 to 100; more is lowered to 100, anything else takes the default.</param>
public sealed record PageRequest(
    [property: FromQuery(Name = "page"), Description("Page from 1, or 'last'"), DefaultValue("1")] string? Page,
    [property: FromQuery(Name = "page_size"), Description("Items a page, at most 100")] string? PageSize)
{
    /// <summary>Most items on one page.</summary>
    public const int MaxPageSize = 100;

    /// <summary>The page of a list of this length.</summary>
    /// <exception cref="ApiException">404 <c>invalid_page</c>: the page is not a number, or past the end.</exception>
    public PageWindow Window(int count, int defaultPageSize = 10)
    {
        var size = Size(defaultPageSize);
        var last = Math.Max(1, (count + size - 1) / size);
        var page = Page switch
        {
            null or "" => 1,
            "last" => last,
            _ => int.TryParse(Page, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0,
        };
        return page >= 1 && page <= last ? new PageWindow(page, size, count, last) : throw new ApiException(ApiErrors.InvalidPage());
    }

    private int Size(int defaultPageSize)
    {
        if (PageSize is not { Length: > 0 } text || !text.All(char.IsAsciiDigit)) return defaultPageSize;
        // Too large for a number is above the maximum all the same.
        var size = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : MaxPageSize;
        return size == 0 ? defaultPageSize : Math.Min(size, MaxPageSize);
    }
}

/// <summary>One page of a list.</summary>
/// <param name="Page">From 1.</param>
/// <param name="Size">Items a page.</param>
/// <param name="Count">Items in all.</param>
/// <param name="Last">The last page; 1 for an empty list.</param>
public readonly record struct PageWindow(int Page, int Size, int Count, int Last)
{
    /// <summary>Items before the page.</summary>
    public int Skip => (Page - 1) * Size;

    /// <summary>The next page; null on the last.</summary>
    public int? Next => Page < Last ? Page + 1 : null;

    /// <summary>The page before; null on the first.</summary>
    public int? Previous => Page > 1 ? Page - 1 : null;
}
