using System.Net;

namespace Portfolio.ServiceDefaults.Outgoing;

/// <summary>The final answer of a guarded fetch.</summary>
public sealed class GuardedResponse : IDisposable
{
    private readonly HttpResponseMessage message;

    internal GuardedResponse(HttpResponseMessage message, Uri address, Stream body)
    {
        this.message = message;
        Address = address;
        Body = body;
    }

    /// <summary>Where the answer came from, after redirects.</summary>
    public Uri Address { get; }

    /// <summary>Its status; the caller judges it.</summary>
    public HttpStatusCode StatusCode => message.StatusCode;

    /// <summary>Its media type, without parameters.</summary>
    public string? MediaType => message.Content.Headers.ContentType?.MediaType;

    /// <summary>Throws an <see cref="OutgoingException"/> when more is read than was allowed.</summary>
    public Stream Body { get; }

    /// <inheritdoc />
    public void Dispose()
    {
        Body.Dispose();
        message.Dispose();
    }
}
