using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace Portfolio.ServiceDefaults.Persistence;

/// <summary>Rows of a table that are deleted when a time of theirs is old enough; rows without that time stay.</summary>
/// <param name="Table">Names the table.</param>
/// <param name="Column">The time, by the database's clock.</param>
/// <param name="Age">How long they are kept.</param>
internal sealed record RetentionRule(Func<DbContext, string> Table, string Column, TimeSpan Age);

/// <summary>Deletes old rows once an hour, in batches so that no lock is held for long.</summary>
internal sealed class RetentionSweeper<TContext>(
    IServiceScopeFactory scopes, IEnumerable<RetentionRule> rules, StoreState<TContext> state, TimeProvider time) : BackgroundService
    where TContext : DbContext
{
    private const int BatchSize = 5_000;
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        do
        {
            try
            {
                foreach (var rule in rules)
                {
                    await SweepAsync(rule, stoppingToken);
                }
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                // The next hour is early enough.
                state.Down(error);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task SweepAsync(RetentionRule rule, CancellationToken cancellationToken)
    {
        int deleted;
        do
        {
            await using var scope = scopes.CreateAsyncScope();
            var context = scope.ServiceProvider.GetRequiredService<TContext>();
            var table = rule.Table(context);
            var statement = $"""
                DELETE FROM {table} WHERE ctid IN (
                    SELECT ctid FROM {table} WHERE {rule.Column} < now() - @age LIMIT {BatchSize})
                """;
            deleted = await context.Database.ExecuteSqlRawAsync(statement, [new NpgsqlParameter("age", rule.Age)], cancellationToken);
        }
        while (deleted == BatchSize);
    }
}
