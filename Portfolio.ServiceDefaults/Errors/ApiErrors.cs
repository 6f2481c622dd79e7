using Microsoft.AspNetCore.Http;

namespace Portfolio.ServiceDefaults.Errors;

/// <summary>The failures that services answer with, by their meaning.</summary>
public static class ApiErrors
{
    /// <summary>400: unreadable body or missing mandatory parameter.</summary>
    public static ApiFailure BadRequest(string error, string? detail = null) =>
        new(StatusCodes.Status400BadRequest, "bad_request", error, detail ?? error);

    /// <summary>400 or 422, by the service: one field breaks a rule.</summary>
    /// <param name="field">Field, with its path such as <c>events[0].page</c>.</param>
    /// <param name="message">What is wrong, for people.</param>
    /// <param name="error">Short text of the whole; the reference clients of Analytics read it.</param>
    /// <param name="location"><c>body</c>, <c>query</c> or <c>path</c>.</param>
    public static ApiFailure Validation(
        string field, string message, string error = "Validation failed", string location = "body") =>
        new Validation(location).Add(field, message).Failure(error)!;

    /// <summary>401: no or wrong credentials.</summary>
    public static ApiFailure Unauthenticated() => new(
        StatusCodes.Status401Unauthorized, "unauthenticated", "Authentication required", "Credentials are missing or not valid.");

    /// <summary>401: the same for every reason.</summary>
    public static ApiFailure SignInFailed() => new(
        StatusCodes.Status401Unauthorized, "unauthenticated", "Sign-in failed", "The credentials are not valid.");

    /// <summary>401: the token was right once.</summary>
    public static ApiFailure TokenExpired() => new(
        StatusCodes.Status401Unauthorized, "token_expired", "Token expired", "The access token has expired; refresh it.");

    /// <summary>401: a webhook's signature or secret is missing or wrong.</summary>
    public static ApiFailure InvalidSignature() => new(
        StatusCodes.Status401Unauthorized, "invalid_signature", "Invalid signature", "Invalid webhook signature");

    /// <summary>403: known caller without the right.</summary>
    public static ApiFailure Forbidden(string? detail = null) => new(
        StatusCodes.Status403Forbidden, "forbidden", "Forbidden", detail ?? "You may not do this.");

    /// <summary>404 for a record: <c>No Paper matches the given query.</c></summary>
    /// <param name="model">The model's name.</param>
    public static ApiFailure NotFound(string model) => NotFoundBecause($"No {model} matches the given query.");

    /// <summary>404 with its own detail, such as <c>Job x not found</c>.</summary>
    public static ApiFailure NotFoundBecause(string detail) =>
        new(StatusCodes.Status404NotFound, "not_found", "Not found", detail);

    /// <summary>404: the page does not exist.</summary>
    public static ApiFailure InvalidPage() =>
        new(StatusCodes.Status404NotFound, "invalid_page", "Not found", "Invalid page.");

    /// <summary>409: the state does not allow the action.</summary>
    public static ApiFailure Conflict(string error, string? detail = null) =>
        new(StatusCodes.Status409Conflict, "conflict", error, detail ?? error);

    /// <summary>413: the body is above the route's limit.</summary>
    public static ApiFailure PayloadTooLarge() => new(
        StatusCodes.Status413PayloadTooLarge, "payload_too_large", "Payload too large", "The request body is above this route's limit.");

    /// <summary>415: wrong content type.</summary>
    public static ApiFailure UnsupportedMediaType() => new(
        StatusCodes.Status415UnsupportedMediaType, "unsupported_media_type", "Unsupported media type", "Send application/json.");

    /// <summary>429 with the seconds until the limit resets.</summary>
    public static ApiFailure RateLimited(int retryAfterSeconds) => new ApiFailure(
        StatusCodes.Status429TooManyRequests, "rate_limited", "Too many requests", $"Try again in {retryAfterSeconds} s.")
        { RetryAfterSeconds = retryAfterSeconds }.With("retry_after", retryAfterSeconds);

    /// <summary>500 without internals.</summary>
    public static ApiFailure Internal(string? error = null) => new(
        StatusCodes.Status500InternalServerError, "internal_error", error ?? "Internal server error", "An unexpected error occurred.");

    /// <summary>502: a called service failed.</summary>
    public static ApiFailure Upstream(string? detail = null) => new(
        StatusCodes.Status502BadGateway, "upstream_error", "Upstream error", detail ?? "A called service failed.");

    /// <summary>503: a needed store or model is not reachable.</summary>
    public static ApiFailure Unavailable(string? detail = null) => new(
        StatusCodes.Status503ServiceUnavailable, "unavailable", "Service unavailable", detail ?? "A needed store is not reachable.")
        { RetryAfterSeconds = 5 };

    /// <summary>504: a called service did not answer in time.</summary>
    public static ApiFailure UpstreamTimeout() => new(
        StatusCodes.Status504GatewayTimeout, "upstream_timeout", "Upstream timeout", "A called service did not answer in time.");

    /// <summary>The failure for a bare status code, as routing and servers set it.</summary>
    public static ApiFailure ForStatus(int status) => status switch
    {
        StatusCodes.Status400BadRequest => BadRequest("Bad request"),
        StatusCodes.Status401Unauthorized => Unauthenticated(),
        StatusCodes.Status403Forbidden => Forbidden(),
        StatusCodes.Status404NotFound => NotFoundBecause("No route matches this address."),
        StatusCodes.Status405MethodNotAllowed =>
            new(status, "method_not_allowed", "Method not allowed", "This route does not have this method; see the Allow header."),
        StatusCodes.Status409Conflict => Conflict("Conflict"),
        StatusCodes.Status413PayloadTooLarge => PayloadTooLarge(),
        StatusCodes.Status415UnsupportedMediaType => UnsupportedMediaType(),
        StatusCodes.Status502BadGateway => Upstream(),
        StatusCodes.Status503ServiceUnavailable => Unavailable(),
        StatusCodes.Status504GatewayTimeout => UpstreamTimeout(),
        >= 500 => Internal() with { Status = status },
        _ => BadRequest("Bad request") with { Status = status },
    };
}
