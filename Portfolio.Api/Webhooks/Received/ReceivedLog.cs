using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Portfolio.Api.Persistence;
using Portfolio.ServiceDefaults.Errors;
using Portfolio.ServiceDefaults.Persistence;
using Portfolio.ServiceDefaults.Webhooks;

namespace Portfolio.Api.Webhooks.Received;

/// <summary>
/// Notes every call that was let in, whatever became of it, before it is answered. Calls that were refused are only
/// logged: a stranger must not be able to fill the table.
/// </summary>
internal sealed class ReceivedLog(string webhook) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var started = Stopwatch.GetTimestamp();
        try
        {
            var answer = await next(context);
            await NoteAsync(http, (answer as IStatusCodeHttpResult)?.StatusCode ?? StatusCodes.Status200OK, error: null, started);
            return answer;
        }
        catch (ApiException refused)
        {
            await NoteAsync(http, refused.Failure.Status, refused.Failure.Error, started);
            throw;
        }
    }

    // One statement of its own: the transaction of a call that failed is gone.
    private async Task NoteAsync(HttpContext http, int status, string? error, long started)
    {
        var services = http.RequestServices;
        var note = ReceivedNote.Of(http);
        try
        {
            await services.GetRequiredService<PortfolioContext>().Database.ExecuteSqlAsync(
                $"""
                INSERT INTO received_webhooks (received_at, webhook, message_id, authentication, subject, bytes, status_code,
                    outcome, duration_ms, trace_id)
                VALUES ({services.GetRequiredService<TimeProvider>().GetUtcNow()}, {webhook}, {MessageId(http.Request)},
                    {Authentication(http.Request)}, {Short(note.Subject)}, {note.Bytes}, {status}, {Short(error ?? note.Outcome)},
                    {Math.Round(Stopwatch.GetElapsedTime(started).TotalMilliseconds, 1)}, {Activity.Current?.TraceId.ToHexString()})
                """,
                http.RequestAborted);
        }
        catch (Exception failure) when (StoreOutage.IsCause(failure))
        {
            // What the call did is done or will be sent again; only its line in the log is missing.
            services.GetRequiredService<ILogger<ReceivedLog>>().LogWarning(
                "A {Webhook} call was answered with {Status}, and could not be noted", webhook, status);
        }
    }

    private static string? MessageId(HttpRequest request) => Short(
        request.Headers.TryGetValue(WebhookHeaders.Id, out var id) ? id.ToString() : request.Headers["Idempotency-Key"].FirstOrDefault());

    private static string Authentication(HttpRequest request) =>
        request.Headers.ContainsKey(WebhookHeaders.Signature) ? "signature"
        : request.Headers.Authorization.Count > 0 ? "bearer"
        : "header";

    private static string? Short(string? text) =>
        text is null ? null : StoredText.Cut(StoredText.Clean(text), ReceivedWebhook.MaxWordLength);
}
