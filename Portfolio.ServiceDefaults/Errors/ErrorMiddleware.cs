using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace Portfolio.ServiceDefaults.Errors;

/// <summary>Gives every refused or failed request the error body, whoever refused it.</summary>
internal sealed partial class ErrorMiddleware(RequestDelegate next, ILogger<ErrorMiddleware> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            if (!context.Response.HasStarted) context.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
            return;
        }
        catch (Exception exception) when (!context.Response.HasStarted)
        {
            await AnswerAsync(context, exception);
            return;
        }

        // Routing (404, 405, 415), binding and authorization only set a status.
        var response = context.Response;
        if (response is { HasStarted: false, StatusCode: >= 400, ContentType: null } && response.ContentLength is null or 0)
            await ErrorWriter.WriteAsync(context, ApiErrors.ForStatus(response.StatusCode));
    }

    private async Task AnswerAsync(HttpContext context, Exception exception)
    {
        var failure = ExceptionMapping.Map(exception);
        if (failure.Status == StatusCodes.Status500InternalServerError) LogUnexpected(exception, context.Request.Method, Route(context));
        else if (failure.Status > 500) LogUnavailable(context.Request.Method, Route(context), exception.GetBaseException().GetType().Name);

        context.Response.Clear();
        await ErrorWriter.WriteAsync(context, failure);
    }

    // The template, not the path: paths can hold ids of people.
    private static string? Route(HttpContext context) => (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText;

    [LoggerMessage(Level = LogLevel.Error, Message = "Unexpected failure in {Method} {Route}")]
    private partial void LogUnexpected(Exception exception, string method, string? route);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A dependency failed in {Method} {Route}: {Reason}")]
    private partial void LogUnavailable(string method, string? route, string reason);
}
