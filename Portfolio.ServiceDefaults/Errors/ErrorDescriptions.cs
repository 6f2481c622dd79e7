using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Portfolio.ServiceDefaults.Errors;

/// <summary>Which failures an endpoint answers with, for its OpenAPI description.</summary>
public static class ErrorDescriptions
{
    /// <summary>Describes the error body for each of these status codes.</summary>
    public static RouteHandlerBuilder ProducesError(this RouteHandlerBuilder endpoint, params ReadOnlySpan<int> statuses)
    {
        foreach (var status in statuses)
            endpoint.Produces<ApiError>(status);
        return endpoint;
    }
}
