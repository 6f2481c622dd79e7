using System.Net;
using System.Text;
using System.Text.Json;
using Grpc.Core;

namespace Qdrant.Client.Rest;

/// <summary>What went wrong, in the terms of the gRPC client.</summary>
internal static class Failures
{
    public static StatusCode CodeOf(HttpStatusCode code) => (int)code switch
    {
        400 or 413 or 422 => StatusCode.InvalidArgument,
        401 => StatusCode.Unauthenticated,
        403 => StatusCode.PermissionDenied,
        404 => StatusCode.NotFound,
        408 => StatusCode.DeadlineExceeded,
        409 => StatusCode.AlreadyExists,
        429 => StatusCode.ResourceExhausted,
        501 => StatusCode.Unimplemented,
        502 or 503 or 504 => StatusCode.Unavailable,
        >= 500 => StatusCode.Internal,
        _ => StatusCode.Unknown,
    };

    /// <summary>The error text of the answer, or the beginning of whatever else it is.</summary>
    public static string Detail(HttpStatusCode code, ReadOnlySpan<byte> body)
    {
        try
        {
            var reader = new Utf8JsonReader(body);
            using var answer = JsonDocument.ParseValue(ref reader);
            if (answer.RootElement.TryGetProperty("status", out var status)
                && status.ValueKind == JsonValueKind.Object
                && status.TryGetProperty("error", out var error))
            {
                return error.ToString();
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Not Qdrant's shape: a missing key, for one, is answered in plain text.
        }

        var text = Encoding.UTF8.GetString(body[..Math.Min(body.Length, 500)]);
        return text.Length > 0 ? text : $"HTTP status {(int)code}";
    }

    public static string Explain(HttpRequestException e, Uri address) => e.HttpRequestError switch
    {
        // What a gRPC server's first frame looks like to HTTP/1.1.
        HttpRequestError.InvalidResponse or HttpRequestError.ResponseEnded or HttpRequestError.HttpProtocolError =>
            $"{address} does not answer HTTP/1.1, so it may be Qdrant's gRPC port. This stand-in for Qdrant.Client speaks "
            + "Qdrant's REST interface only: give it the REST port (6333), or build with the real package.",
        _ => $"Error connecting to {address}: {e.Message}",
    };
}
