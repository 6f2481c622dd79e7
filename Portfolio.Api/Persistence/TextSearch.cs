using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;
using Portfolio.Api.Papers;

namespace Portfolio.Api.Persistence;

/// <summary>The <c>search</c> parameter of short lists (contract 3.3): substrings in any case. Papers have an index instead.</summary>
public static class TextSearch
{
    /// <summary>The rows in which every term occurs in at least one of the fields; all rows without a term.</summary>
    public static IQueryable<T> Containing<T>(
        this IQueryable<T> rows, string? search, params Expression<Func<T, string>>[] fields)
    {
        foreach (var term in SearchTerms.Parse(StoredText.Clean(search ?? "")))
            rows = rows.Where(AnyField(fields, term.Text));
        return rows;
    }

    private static Expression<Func<T, bool>> AnyField<T>(Expression<Func<T, string>>[] fields, string term)
    {
        // What people type is no pattern.
        var pattern = $"%{term.Replace(@"\", @"\\").Replace("%", @"\%").Replace("_", @"\_")}%";
        Expression<Func<string, bool>> contains = text => EF.Functions.ILike(text, pattern, @"\");
        return fields.Select(field => field.Then(contains)).Aggregate((one, other) => Expression.Lambda<Func<T, bool>>(
            Expression.OrElse(one.Body, ReplacingExpressionVisitor.Replace(other.Parameters[0], one.Parameters[0], other.Body)),
            one.Parameters));
    }
}
