namespace Qdrant.Engine.Http;

/// <summary>A refusal in Qdrant's words: the status code and the text of <c>status.error</c>.</summary>
internal sealed class QdrantError(int statusCode, string message) : Exception(message)
{
    private const int NoSpaceUnix = 28;
    private const int QuotaUnix = 122;
    private const int DiskFullWindows = 112;
    private const int HandleDiskFullWindows = 39;

    public int StatusCode { get; } = statusCode;

    public static QdrantError BadInput(string what) => new(400, $"Wrong input: {what}");

    public static QdrantError BadRequest(string what) => new(400, $"Bad request: {what}");

    public static QdrantError Format(string what) => new(400, $"Format error in JSON body: {what}");

    public static QdrantError Unprocessable(string what) => new(422, $"Validation error in JSON body: {what}");

    public static QdrantError NotFound(string what) => new(404, $"Not found: {what}");

    public static QdrantError NoCollection(string name) => NotFound($"Collection `{name}` doesn't exist!");

    public static QdrantError Conflict(string what) => new(409, $"Wrong input: {what}");

    /// <summary>The disk is full or broken. The write did not happen and may be repeated.</summary>
    public static QdrantError Storage(IOException cause) =>
        new(500, $"Service internal error: {(IsFull(cause) ? "No space left on device" : cause.Message)}");

    /// <summary>Qdrant can do this; this engine, which stands in for it, cannot.</summary>
    public static QdrantError NotOffered(string what) => BadRequest($"{what} is not supported by this engine");

    /// <summary>A full disk, a used-up quota, or (an argument out of range, for the runtime) a file that may not grow.</summary>
    private static bool IsFull(IOException cause) =>
        (cause.HResult & 0xFFFF) is NoSpaceUnix or QuotaUnix or DiskFullWindows or HandleDiskFullWindows
        || cause.InnerException is ArgumentOutOfRangeException;
}
