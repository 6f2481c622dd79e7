using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.Metadata;

namespace Portfolio.ServiceDefaults.Web;

/// <summary>Largest request body of a route, in bytes. Routing hands it to the server before anything reads the body.</summary>
/// <param name="MaxRequestBodySize">The limit.</param>
public sealed record BodyLimit(long? MaxRequestBodySize) : IRequestSizeLimitMetadata
{
    /// <summary>JSON bodies without a limit of their own: 1 MiB.</summary>
    public const long Default = 1 << 20;

    /// <summary>One event: 64 KiB.</summary>
    public const long Event = 64 << 10;

    /// <summary>A webhook: 10 MiB.</summary>
    public const long Webhook = 10 << 20;

    /// <summary><c>/process/text</c>: 25 MiB.</summary>
    public const long Text = 25 << 20;

    /// <summary><c>/process/batch</c>: 50 MiB.</summary>
    public const long Batch = 50 << 20;

    /// <summary><c>/ask</c>: 256 KiB.</summary>
    public const long Question = 256 << 10;

    /// <summary>An uploaded image: 10 MiB.</summary>
    public const long Image = 10 << 20;
}

/// <summary>Sets body limits on endpoints.</summary>
public static class BodyLimitExtensions
{
    /// <summary>Answers 413 to bodies above the limit.</summary>
    public static TBuilder LimitBody<TBuilder>(this TBuilder endpoint, long bytes)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new BodyLimit(bytes));
}
