using System.Net.Sockets;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Portfolio.ServiceDefaults.Persistence;

/// <summary>
/// Whether the store answers, as its background services see it. Only a change is logged: an outage of an hour is two
/// lines, however often it was tried meanwhile.
/// </summary>
public sealed class StoreState<TContext>(ILogger<StoreState<TContext>> log)
    where TContext : DbContext
{
    private int failures;

    /// <summary>Reports a failure and gives the delay until the next try.</summary>
    public TimeSpan Down(Exception cause)
    {
        var count = Interlocked.Increment(ref failures);
        if (count == 1)
        {
            log.LogWarning("The store of {Context} does not answer ({Cause}); trying again until it does",
                typeof(TContext).Name, cause.GetBaseException().Message);
        }

        return Backoff.ForStores.After(count);
    }

    /// <summary>Reports a success.</summary>
    public void Up()
    {
        if (Interlocked.Exchange(ref failures, 0) > 0)
        {
            log.LogInformation("The store of {Context} answers again", typeof(TContext).Name);
        }
    }
}

/// <summary>Tells a store that is away from a mistake of the program.</summary>
public static class StoreOutage
{
    /// <summary>True when trying the same thing later can succeed.</summary>
    public static bool IsCause(Exception? exception) => exception switch
    {
        null => false,
        PostgresException postgres => postgres.IsTransient || postgres.SqlState is PostgresErrorCodes.AdminShutdown
            or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow or PostgresErrorCodes.InvalidCatalogName,
        NpgsqlException => true,
        RetryLimitExceededException or DbUpdateException => IsCause(exception.InnerException),
        SocketException or TimeoutException or EndOfStreamException => true,
        // What Npgsql throws now and then when its connection breaks under a command.
        ObjectDisposedException => true,
        InvalidOperationException { InnerException: NpgsqlException inner } => IsCause(inner),
        _ => false,
    };
}
