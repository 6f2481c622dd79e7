namespace Portfolio.Tests.Upstreams;

/// <summary>What an upstream does in place of answering properly.</summary>
public abstract record Fault
{
    private Fault()
    {
    }

    /// <summary>No fault: the request is answered as usual.</summary>
    public static Fault None { get; } = new NoFault();

    /// <summary>An empty page of a result that has more.</summary>
    public static Fault EmptyPage { get; } = new Empty();

    /// <summary>The body ends in the middle, although its length was announced.</summary>
    public static Fault CutShort { get; } = new Cut(IsLengthAnnounced: true);

    /// <summary>The body ends in the middle, and nothing but the missing end tells.</summary>
    public static Fault CutShortQuietly { get; } = new Cut(IsLengthAnnounced: false);

    /// <summary>No answer until the client hangs up.</summary>
    public static Fault Silence { get; } = new Slow(Timeout.InfiniteTimeSpan);

    /// <summary>What arXiv says, in plain text with status 200, when too many requests come.</summary>
    public static Fault RateExceeded { get; } = new Body(200, "text/plain", "Rate exceeded.");

    /// <summary>A page for people with status 200.</summary>
    public static Fault WrongContentType { get; } =
        new Body(200, "text/html", "<!DOCTYPE html><html><head><title>Maintenance</title><body><p>Back soon.");

    /// <summary>The connection is torn down without an answer.</summary>
    public static Fault Reset { get; } = new Torn();

    /// <summary>A body that is said to be compressed and is not.</summary>
    public static Fault CorruptGzip { get; } = new Garbled();

    /// <summary>A body without end, or nearly so; its length is not announced.</summary>
    public static Fault Flood(long bytes) => new Much(bytes, IsCompressed: false);

    /// <summary>A small body that becomes a large one when it is unpacked.</summary>
    public static Fault GzipBomb(long bytes) => new Much(bytes, IsCompressed: true);

    /// <summary>A bare status.</summary>
    public static Fault Status(int status, TimeSpan? retryAfter = null) =>
        new Body(status, "text/plain", "", retryAfter);

    /// <summary>A proper answer, late.</summary>
    public static Fault Late(TimeSpan delay) => new Slow(delay);

    /// <summary>Another address has it.</summary>
    public static Fault Redirect(string location) => new Moved(location);

    /// <summary>A given answer.</summary>
    public static Fault Answer(int status, string contentType, string body) => new Body(status, contentType, body);

    internal sealed record NoFault : Fault;

    internal sealed record Torn : Fault;

    internal sealed record Garbled : Fault;

    internal sealed record Much(long Bytes, bool IsCompressed) : Fault;

    internal sealed record Empty : Fault;

    internal sealed record Cut(bool IsLengthAnnounced) : Fault;

    internal sealed record Slow(TimeSpan Delay) : Fault;

    internal sealed record Moved(string Location) : Fault;

    internal sealed record Body(int Code, string ContentType, string Text, TimeSpan? RetryAfter = null) : Fault;
}
