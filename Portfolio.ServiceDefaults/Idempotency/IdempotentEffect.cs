using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portfolio.ServiceDefaults.Errors;
using Portfolio.ServiceDefaults.Persistence;

namespace Portfolio.ServiceDefaults.Idempotency;

/// <summary>Requests that take effect once, however often they are sent (contract 3.8).</summary>
public static class IdempotentEffect
{
    private const string EffectSavepoint = "effect";

    /// <summary>
    /// Runs the effect in one transaction. With an <c>Idempotency-Key</c> (or <c>webhook-id</c>) its final answer, 2xx,
    /// 400 or 422, is stored in the same transaction and given again to a repeat; any other answer undoes the effect.
    /// </summary>
    /// <param name="http">The request.</param>
    /// <param name="context">The context that the effect writes with.</param>
    /// <param name="request">What was asked: the raw body as bytes, or the bound value.</param>
    /// <param name="effect">May run twice, see <see cref="Transactions"/>; an <see cref="ApiException"/> is an answer.</param>
    /// <exception cref="ApiException">409: the key was used for another request, or its first request still runs.</exception>
    public static async Task<IResult> OnceAsync(
        this HttpContext http, DbContext context, object? request, Func<CancellationToken, Task<IResult>> effect)
    {
        var cancellationToken = http.RequestAborted;
        if (IdempotencyKey.Read(http) is not { } key)
        {
            return await context.InTransactionAsync(effect, cancellationToken);
        }

        var fingerprint = IdempotencyKey.Fingerprint(request);
        return await context.Database.CreateExecutionStrategy().ExecuteAsync(
            token => OnceAsync(http, context, key, fingerprint, effect, token), cancellationToken);
    }

    private static async Task<IResult> OnceAsync(
        HttpContext http, DbContext context, byte[] key, byte[] fingerprint,
        Func<CancellationToken, Task<IResult>> effect, CancellationToken cancellationToken)
    {
        context.ChangeTracker.Clear();
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);

        // The lock ends with the transaction, so a process that dies half-way leaves the key free.
        var isFirst = await context.Database
            .SqlQuery<bool>($"""SELECT pg_try_advisory_xact_lock({IdempotencyKey.LockOf(key)}) AS "Value" """)
            .SingleAsync(cancellationToken);
        if (!isFirst)
        {
            throw new ApiException(ApiErrors.Conflict("Request in progress", "The first request with this key still runs.")
                with { RetryAfterSeconds = 1 });
        }

        var answers = context.Set<StoredAnswer>();
        var oldest = http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow() - IdempotencyTable.Retention;
        if (await answers.AsNoTracking().SingleOrDefaultAsync(row => row.Id == key, cancellationToken) is { } stored)
        {
            if (stored.CreatedAt > oldest)
            {
                return stored.RequestHash.AsSpan().SequenceEqual(fingerprint)
                    ? new Answer(stored, IsReplay: true)
                    : throw new ApiException(ApiErrors.Conflict(
                        "Idempotency key reused", "This key was used with another request."));
            }

            await answers.Where(row => row.Id == key).ExecuteDeleteAsync(cancellationToken);
        }

        await transaction.CreateSavepointAsync(EffectSavepoint, cancellationToken);
        var answer = await RunAsync(http, key, fingerprint, effect, cancellationToken);
        if (!IsFinal(answer.StatusCode))
        {
            await transaction.RollbackAsync(cancellationToken);
            return new Answer(answer, IsReplay: false);
        }

        if (answer.StatusCode >= 400)
        {
            await transaction.RollbackToSavepointAsync(EffectSavepoint, cancellationToken);
            context.ChangeTracker.Clear();
        }

        answers.Add(answer);
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new Answer(answer, IsReplay: false);
    }

    private static bool IsFinal(int status) => status is (>= 200 and < 300) or 400 or 422;

    private static async Task<StoredAnswer> RunAsync(
        HttpContext http, byte[] key, byte[] fingerprint, Func<CancellationToken, Task<IResult>> effect, CancellationToken cancellationToken)
    {
        IResult result;
        try
        {
            result = await effect(cancellationToken);
        }
        catch (ApiException refused)
        {
            result = refused.Failure;
        }

        // On a response of its own: nothing may reach the caller before the commit.
        using var body = new MemoryStream();
        var shadow = new DefaultHttpContext { RequestServices = http.RequestServices };
        shadow.Request.Method = http.Request.Method;
        shadow.Request.Path = http.Request.Path;
        shadow.Response.Body = body;
        await result.ExecuteAsync(shadow);
        return new StoredAnswer
        {
            Id = key,
            RequestHash = fingerprint,
            StatusCode = shadow.Response.StatusCode,
            ContentType = shadow.Response.ContentType,
            Location = shadow.Response.Headers.Location,
            Body = body.ToArray(),
        };
    }

    private sealed record Answer(StoredAnswer Stored, bool IsReplay) : IResult, IStatusCodeHttpResult
    {
        int? IStatusCodeHttpResult.StatusCode => Stored.StatusCode;

        public Task ExecuteAsync(HttpContext httpContext) => Stored.WriteAsync(httpContext, IsReplay);
    }
}
