using System.Text.Json;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using Portfolio.ServiceDefaults.Paging;

namespace Portfolio.Api.Caching;

/// <summary>Answers public reads from copies, makes those that are missing, and tags all of them.</summary>
internal sealed class CachedAnswers(CachedResource resource) : IEndpointFilter
{
    private const string Json = "application/json; charset=utf-8";

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var copies = http.RequestServices.GetRequiredService<AnswerCopies>();
        var metrics = http.RequestServices.GetRequiredService<CacheMetrics>();
        var key = AnswerKey.Of(http);
        var found = http.RequestServices.GetRequiredService<CacheSettings>().KeepsAnswers
            ? await copies.FindAsync(resource, key)
            : default;
        if (found.Copy is { } known)
        {
            metrics.Looked(resource, isHit: true);
            return new CachedAnswer(resource, Answer.FromCopy(known));
        }

        object? other = null;
        if (found.Generation is not { } generation)
            return await MakeAsync() is { } alone ? new CachedAnswer(resource, Answer.FromCopy(alone)) : other;

        metrics.Looked(resource, isHit: false);
        var copy = await http.RequestServices.GetRequiredService<SharedWork>().RunAsync(
            $"{resource.Name} {generation} {key}",
            async () =>
            {
                var made = await MakeAsync();
                if (made is not null)
                    await copies.KeepAsync(resource, generation, key, made);
                return made;
            },
            http.RequestAborted);
        return copy is null ? other : new CachedAnswer(resource, Answer.FromCopy(copy));

        // Null for what is no JSON success: it goes out as it is, and is not kept.
        async Task<byte[]?> MakeAsync()
        {
            var result = await next(context);
            other = result;
            while (result is INestedHttpResult nested)
                result = nested.Result;
            return result is IValueHttpResult { Value: { } value } and IStatusCodeHttpResult { StatusCode: StatusCodes.Status200OK }
                ? Answer.Of(Serialize(http, value)).ToCopy()
                : null;
        }
    }

    private static byte[] Serialize(HttpContext http, object value)
    {
        if (value is IListEnvelope envelope)
            value = EnvelopeAddresses.ToNumbers(envelope);
        var options = http.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        return JsonSerializer.SerializeToUtf8Bytes(value, value.GetType(), options);
    }

    /// <summary>Writes an answer for one request.</summary>
    private sealed class CachedAnswer(CachedResource resource, Answer answer) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext) => ConditionalAnswer.WriteAsync(
            httpContext, answer.Tag, resource.CacheControl, Json,
            () => EnvelopeAddresses.ToAbsolute(answer.Body, httpContext.Request));
    }
}
