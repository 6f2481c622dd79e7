using System.Linq.Expressions;

namespace Portfolio.ServiceDefaults.Paging;

/// <summary>
/// The fields that a list can be ordered by. Ties are broken by id descending, so that pages never overlap.
/// </summary>
/// <param name="id">The tie breaker; must be unique.</param>
/// <param name="fallback">Order when the request names no known field, in the form of the parameter.</param>
public sealed class Ordering<T>(Expression<Func<T, long>> id, string fallback)
{
    private readonly Dictionary<string, Func<IQueryable<T>, bool, bool, IOrderedQueryable<T>>> fields = [];

    /// <summary>Adds a field.</summary>
    public Ordering<T> By<TKey>(string name, Expression<Func<T, TKey>> key)
    {
        fields[name] = (query, first, descending) => (query, first, descending) switch
        {
            (_, true, false) => query.OrderBy(key),
            (_, true, true) => query.OrderByDescending(key),
            (IOrderedQueryable<T> ordered, _, false) => ordered.ThenBy(key),
            (IOrderedQueryable<T> ordered, _, _) => ordered.ThenByDescending(key),
            _ => throw new InvalidOperationException("The first term must start the order."),
        };
        return this;
    }

    /// <summary>The known fields of the parameter, in order; each field once.</summary>
    public IReadOnlyList<(string Field, bool Descending)> Terms(string? ordering)
    {
        var terms = Known(ordering);
        return terms.Count > 0 ? terms : Known(fallback);
    }

    /// <summary>Orders a query as <c>-published_date,title</c> says.</summary>
    public IOrderedQueryable<T> Apply(IQueryable<T> query, string? ordering)
    {
        IOrderedQueryable<T>? ordered = null;
        foreach (var (field, descending) in Terms(ordering))
            ordered = fields[field](ordered ?? query, ordered is null, descending);
        return ordered is null ? query.OrderByDescending(id) : ordered.ThenByDescending(id);
    }

    private List<(string Field, bool Descending)> Known(string? ordering) =>
    [
        .. (ordering ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(term => (Field: term.TrimStart('-'), Descending: term.StartsWith('-')))
            .Where(term => fields.ContainsKey(term.Field))
            .DistinctBy(term => term.Field),
    ];
}
