using System.Data;
using Microsoft.EntityFrameworkCore;

namespace Portfolio.ServiceDefaults.Persistence;

/// <summary>Transactions under the retrying execution strategy of the Npgsql integration.</summary>
public static class Transactions
{
    /// <summary>
    /// Runs the work in one transaction and commits. A transient failure repeats the whole work with an empty change
    /// tracker, so everything that it reads and adds must happen inside; inside a running transaction it just joins.
    /// </summary>
    public static Task<T> InTransactionAsync<T>(
        this DbContext context, Func<CancellationToken, Task<T>> work, CancellationToken cancellationToken) =>
        context.RunAsync(IsolationLevel.ReadCommitted, work, cancellationToken);

    /// <summary>
    /// Runs queries that must agree with each other: all of them see the database as it was at the first one. Inside a
    /// running transaction it just joins.
    /// </summary>
    public static Task<T> InSnapshotAsync<T>(
        this DbContext context, Func<CancellationToken, Task<T>> read, CancellationToken cancellationToken) =>
        context.RunAsync(IsolationLevel.RepeatableRead, read, cancellationToken);

    /// <inheritdoc cref="InTransactionAsync{T}"/>
    public static Task InTransactionAsync(
        this DbContext context, Func<CancellationToken, Task> work, CancellationToken cancellationToken) =>
        context.InTransactionAsync(
            async token =>
            {
                await work(token);
                return true;
            },
            cancellationToken);

    private static Task<T> RunAsync<T>(
        this DbContext context, IsolationLevel isolation, Func<CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        if (context.Database.CurrentTransaction is not null)
        {
            return work(cancellationToken);
        }

        return context.Database.CreateExecutionStrategy().ExecuteAsync(
            async token =>
            {
                context.ChangeTracker.Clear();
                await using var transaction = await context.Database.BeginTransactionAsync(isolation, token);
                var result = await work(token);
                await transaction.CommitAsync(token);
                return result;
            },
            cancellationToken);
    }
}
