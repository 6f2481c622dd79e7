using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Portfolio.ServiceDefaults.Settings;
using Portfolio.ServiceDefaults.Webhooks;

namespace Portfolio.ServiceDefaults.Access;

/// <summary>Access levels of endpoints and groups.</summary>
public static class AccessExtensions
{
    /// <summary>Everybody, but <see cref="HttpContext.User"/> says who it is: for answers that depend on the caller.</summary>
    public static TBuilder RecognizeCallers<TBuilder>(this TBuilder endpoint) where TBuilder : IEndpointConventionBuilder =>
        endpoint.RequireAuthorization(AccessPolicies.Anyone);

    /// <summary>Only operators, admins and siblings; anybody with <c>AUTH_MODE=open</c>.</summary>
    public static TBuilder RequireOperator<TBuilder>(this TBuilder endpoint) where TBuilder : IEndpointConventionBuilder =>
        endpoint.RequireAuthorization(AccessPolicies.Operator);

    /// <summary>Only admins, whatever the mode.</summary>
    public static TBuilder RequireAdmin<TBuilder>(this TBuilder endpoint) where TBuilder : IEndpointConventionBuilder =>
        endpoint.RequireAuthorization(AccessPolicies.Admin);

    /// <summary>Only siblings; others get 401 <c>invalid_signature</c>.</summary>
    public static TBuilder RequireService<TBuilder>(this TBuilder endpoint) where TBuilder : IEndpointConventionBuilder =>
        endpoint.RequireAuthorization(AccessPolicies.Service);

    internal static void AddAccess(this IServiceCollection services, ServiceSettings settings)
    {
        services.AddWebhookTrust();
        // Not AddAuthentication: that brings data protection, whose key files a read-only container cannot write.
        services.AddWebEncoders();
        services.AddTransient<ServiceAuthentication>();
        services.AddAuthenticationCore(options =>
        {
            options.DefaultScheme = ServiceAuthentication.Scheme;
            options.AddScheme<ServiceAuthentication>(ServiceAuthentication.Scheme, displayName: null);
        });
        services.AddAuthorizationBuilder()
            .AddPolicy(AccessPolicies.Operator, policy => policy.RequireAssertion(context =>
                settings.AuthMode is AuthMode.Open
                || context.User.IsInRole(AccessPolicies.Operator)
                || context.User.IsInRole(AccessPolicies.Admin)
                || context.User.IsInRole(AccessPolicies.Service)))
            .AddPolicy(AccessPolicies.Anyone, policy => policy.RequireAssertion(_ => true))
            .AddPolicy(AccessPolicies.Admin, policy => policy.RequireRole(AccessPolicies.Admin))
            .AddPolicy(AccessPolicies.Service, policy => policy.RequireRole(AccessPolicies.Service));
    }

    /// <summary>Whether the endpoint asks who calls.</summary>
    internal static bool AsksWhoCalls(this HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<IAuthorizeData>() is not null;

    /// <summary>Whether the endpoint has this policy.</summary>
    internal static bool HasPolicy(this HttpContext context, string policy) =>
        context.GetEndpoint()?.Metadata.GetOrderedMetadata<IAuthorizeData>().Any(data => data.Policy == policy) == true;
}
