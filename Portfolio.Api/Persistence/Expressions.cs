using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore.Query;

namespace Portfolio.Api.Persistence;

/// <summary>Puts expressions together, so that a rule is written once and used on any field.</summary>
internal static class Expressions
{
    /// <summary>The condition on what the field gives, as a condition on the row.</summary>
    public static Expression<Func<TRow, bool>> Then<TRow, TField>(
        this Expression<Func<TRow, TField>> field, Expression<Func<TField, bool>> condition) =>
        Expression.Lambda<Func<TRow, bool>>(
            ReplacingExpressionVisitor.Replace(condition.Parameters[0], field.Body, condition.Body), field.Parameters);
}
