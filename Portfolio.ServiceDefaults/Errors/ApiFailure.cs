using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;

namespace Portfolio.ServiceDefaults.Errors;

/// <summary>
/// A refusal or failure with everything its answer needs. Handlers return it, or throw it in an
/// <see cref="ApiException"/>; make one with <see cref="ApiErrors"/>.
/// </summary>
public sealed record ApiFailure(int Status, string Code, string Error, object Detail)
    : IResult, IStatusCodeHttpResult, IEndpointMetadataProvider
{
    /// <summary>Field to messages; its presence makes the service's <see cref="ErrorStyle"/> decide status and code.</summary>
    public IReadOnlyDictionary<string, string[]>? Fields { get; init; }

    /// <summary>Seconds for the <c>Retry-After</c> header.</summary>
    public int? RetryAfterSeconds { get; init; }

    /// <summary>Additional fields of the body.</summary>
    public IReadOnlyDictionary<string, object> Extra { get; init; } = new Dictionary<string, object>();

    int? IStatusCodeHttpResult.StatusCode => Status;

    /// <summary>The same failure with one more field in its body.</summary>
    public ApiFailure With(string field, object value) =>
        this with { Extra = new Dictionary<string, object>(Extra) { [field] = value } };

    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext) => ErrorWriter.WriteAsync(httpContext, this);

    /// <inheritdoc/>
    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status404NotFound, typeof(ApiError), ["application/json"]));
}
