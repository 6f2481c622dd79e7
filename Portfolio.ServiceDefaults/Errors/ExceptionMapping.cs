using Microsoft.AspNetCore.Http;
using Npgsql;
using Polly.CircuitBreaker;
using Polly.Timeout;
using StackExchange.Redis;

namespace Portfolio.ServiceDefaults.Errors;

/// <summary>Which failure an exception means.</summary>
internal static class ExceptionMapping
{
    public static ApiFailure Map(Exception exception) => exception switch
    {
        ApiException stopped => stopped.Failure,
        BadHttpRequestException refused => BadRequestMapping.Map(refused),
        _ => Chain(exception).Select(Dependency).FirstOrDefault(failure => failure is not null) ?? ApiErrors.Internal(),
    };

    private static ApiFailure? Dependency(Exception exception) => exception switch
    {
        // 08 connection, 53 resources, 57P shutdown or start-up; anything else of the server is a fault of ours.
        PostgresException { SqlState: { } state } => state.StartsWith("08", StringComparison.Ordinal)
            || state.StartsWith("53", StringComparison.Ordinal) || state.StartsWith("57P", StringComparison.Ordinal)
                ? ApiErrors.Unavailable("The database is not reachable.")
                : null,
        NpgsqlException => ApiErrors.Unavailable("The database is not reachable."),
        RedisConnectionException or RedisTimeoutException => ApiErrors.Unavailable("Redis is not reachable."),
        TimeoutRejectedException => ApiErrors.UpstreamTimeout(),
        BrokenCircuitException or HttpRequestException => ApiErrors.Upstream(),
        _ => null,
    };

    private static IEnumerable<Exception> Chain(Exception? exception)
    {
        for (; exception is not null; exception = exception.InnerException) yield return exception;
    }
}
