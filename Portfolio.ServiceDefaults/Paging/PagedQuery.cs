using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Portfolio.ServiceDefaults.Paging;

/// <summary>Pages of database queries.</summary>
public static class PagedQuery
{
    /// <summary>Counts, reads one page of an ordered query, and puts it into an envelope.</summary>
    /// <exception cref="Errors.ApiException">404 <c>invalid_page</c>.</exception>
    public static async Task<ListEnvelope<TItem>> ToListEnvelopeAsync<TRow, TItem>(
        this IOrderedQueryable<TRow> query, PageRequest paging, HttpRequest request, Func<TRow, TItem> show,
        int defaultPageSize = 10, CancellationToken cancellationToken = default)
    {
        var window = paging.Window(await query.CountAsync(cancellationToken), defaultPageSize);
        var rows = await query.Skip(window.Skip).Take(window.Size).ToListAsync(cancellationToken);
        return ListEnvelope.Of(request, window, rows.ConvertAll(row => show(row)));
    }
}
