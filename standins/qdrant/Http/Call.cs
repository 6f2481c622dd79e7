using System.Buffers;
using System.Diagnostics;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Qdrant.Engine.Collections;

namespace Qdrant.Engine.Http;

/// <summary>One request and its answer in Qdrant's envelope: <c>result</c>, <c>status</c> and <c>time</c> in seconds.</summary>
internal sealed class Call(HttpContext context, CollectionStore store)
{
    private static readonly JsonWriterOptions _json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private readonly long _started = Stopwatch.GetTimestamp();

    public HttpContext Context => context;

    public CollectionStore Store => store;

    /// <summary>The collection that the path names.</summary>
    public Collection Collection => store.Find(CollectionName);

    public string CollectionName => Route("name");

    /// <summary>Whether an update is answered only when it is durable; Qdrant's default is not to wait.</summary>
    public bool Wait => context.Request.Query["wait"] == "true";

    public string Route(string part) => (string)context.GetRouteValue(part)!;

    /// <summary>Makes a handler that answers errors in Qdrant's shape.</summary>
    public static RequestDelegate Handler(CollectionStore store, Func<Call, Task> handle) => async context =>
    {
        var call = new Call(context, store);
        try
        {
            await handle(call);
        }
        catch (QdrantError e)
        {
            await call.FailAsync(e.StatusCode, e.Message);
        }
        catch (JsonException e)
        {
            await call.FailAsync(400, $"Format error in JSON body: {e.Message}");
        }
        catch (BadHttpRequestException e)
        {
            await call.FailAsync(e.StatusCode, e.Message);
        }
        catch (Exception e) when (e is not OperationCanceledException && !context.Response.HasStarted)
        {
            // A fault of this program: the client learns that there was one, the console which.
            await Console.Error.WriteLineAsync($"{context.Request.Method} {context.Request.Path}: {e}");
            await call.FailAsync(500, "Service internal error: unexpected failure");
        }
    };

    /// <summary>The parsed body.</summary>
    public async Task<JsonDocument> JsonAsync()
    {
        using var body = await BodyAsync();
        // A copy, because the document outlives the pooled buffer.
        return JsonDocument.Parse(body.Bytes.ToArray());
    }

    /// <summary>The whole body in a pooled buffer.</summary>
    /// <exception cref="QdrantError">It is not text that can be read back.</exception>
    public async Task<RequestBody> BodyAsync()
    {
        var body = await RequestBody.ReadAsync(context.Request, context.RequestAborted);
        try
        {
            JsonText.Check(body.Bytes);
            return body;
        }
        catch
        {
            body.Dispose();
            throw;
        }
    }

    public Task OkAsync(Action<Utf8JsonWriter> writeResult) => SendAsync(200, writeResult, null);

    public Task TrueAsync() => OkAsync(static writer => writer.WriteBooleanValue(true));

    public Task UpdatedAsync(ulong operation)
    {
        var wait = Wait;
        return OkAsync(writer =>
        {
            writer.WriteStartObject();
            writer.WriteNumber("operation_id"u8, operation);
            writer.WriteString("status"u8, wait ? "completed"u8 : "acknowledged"u8);
            writer.WriteEndObject();
        });
    }

    public Task FailAsync(int statusCode, string message) => SendAsync(statusCode, null, message);

    private async Task SendAsync(int statusCode, Action<Utf8JsonWriter>? writeResult, string? error)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer, _json))
        {
            writer.WriteStartObject();
            if (error is null)
            {
                writer.WritePropertyName("result"u8);
                writeResult!(writer);
                writer.WriteString("status"u8, "ok"u8);
            }
            else
            {
                writer.WriteStartObject("status"u8);
                writer.WriteString("error"u8, error);
                writer.WriteEndObject();
            }

            writer.WriteNumber("time"u8, Stopwatch.GetElapsedTime(_started).TotalSeconds);
            writer.WriteEndObject();
        }

        context.Response.StatusCode = statusCode;
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = buffer.WrittenCount;
        await context.Response.BodyWriter.WriteAsync(buffer.WrittenMemory, context.RequestAborted);
    }
}
