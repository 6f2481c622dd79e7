using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Portfolio.ServiceDefaults.Access;

/// <summary>Access levels of endpoints and groups.</summary>
public static class AccessExtensions
{
    /// <summary>Everybody, but <see cref="HttpContext.User"/> says who it is: for answers that depend on the caller.</summary>
    public static TBuilder RecognizeCallers<TBuilder>(this TBuilder endpoint) where TBuilder : IEndpointConventionBuilder =>
        endpoint.RequireAuthorization(AccessPolicies.Anyone);

    /// <summary>Only callers who have proved who they are, whatever the mode.</summary>
    public static TBuilder RequireUser<TBuilder>(this TBuilder endpoint) where TBuilder : IEndpointConventionBuilder =>
        endpoint.RequireAuthorization(AccessPolicies.User);

    /// <summary>Only operators, admins and siblings; anybody with <c>AUTH_MODE=open</c>.</summary>
    public static TBuilder RequireOperator<TBuilder>(this TBuilder endpoint) where TBuilder : IEndpointConventionBuilder =>
        endpoint.RequireAuthorization(AccessPolicies.Operator);

    /// <summary>Only admins and keys that may change content, whatever the mode.</summary>
    public static TBuilder RequireContent<TBuilder>(this TBuilder endpoint) where TBuilder : IEndpointConventionBuilder =>
        endpoint.RequireAuthorization(AccessPolicies.Content);

    /// <summary>Only admins, whatever the mode.</summary>
    public static TBuilder RequireAdmin<TBuilder>(this TBuilder endpoint) where TBuilder : IEndpointConventionBuilder =>
        endpoint.RequireAuthorization(AccessPolicies.Admin);

    /// <summary>Only siblings and admins; callers without credentials get 401 <c>invalid_signature</c>.</summary>
    public static TBuilder RequireService<TBuilder>(this TBuilder endpoint) where TBuilder : IEndpointConventionBuilder =>
        endpoint.RequireAuthorization(AccessPolicies.Service);

    /// <summary>Whether the endpoint asks who calls.</summary>
    internal static bool AsksWhoCalls(this HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<IAuthorizeData>() is not null;

    /// <summary>Whether the endpoint has this policy.</summary>
    internal static bool HasPolicy(this HttpContext context, string policy) =>
        context.GetEndpoint()?.Metadata.GetOrderedMetadata<IAuthorizeData>().Any(data => data.Policy == policy) == true;
}
