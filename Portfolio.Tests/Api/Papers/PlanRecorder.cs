using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace Portfolio.Tests.Api.Papers;

/// <summary>Reads the plan of every query just before it runs, in its own transaction and settings.</summary>
public sealed class PlanRecorder : DbCommandInterceptor
{
    /// <summary>The plans, in the order of the queries.</summary>
    public List<string> Plans { get; } = [];

    /// <inheritdoc />
    public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        await using var explain = new NpgsqlCommand($"EXPLAIN {command.CommandText}", (NpgsqlConnection)command.Connection!, (NpgsqlTransaction?)command.Transaction);
        foreach (NpgsqlParameter parameter in command.Parameters)
            explain.Parameters.Add(parameter.Clone());
        await using var lines = await explain.ExecuteReaderAsync(cancellationToken);
        var plan = new System.Text.StringBuilder();
        while (await lines.ReadAsync(cancellationToken))
            plan.AppendLine(lines.GetString(0));
        Plans.Add(plan.ToString());
        return result;
    }
}
