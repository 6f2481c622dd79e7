using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Portfolio.ServiceDefaults.Access.ApiKeys;
using Portfolio.ServiceDefaults.Access.Callers;
using Portfolio.ServiceDefaults.Access.Forwarding;
using Portfolio.ServiceDefaults.Access.Tokens;
using Portfolio.ServiceDefaults.Settings;
using Portfolio.ServiceDefaults.Webhooks;

namespace Portfolio.ServiceDefaults.Access;

/// <summary>Registration of who is recognised, and of what each access level asks for.</summary>
internal static class AccessServices
{
    /// <summary>No request may wait longer than this for the one who knows its credentials.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private const int MaxAnswerBytes = 64 << 10;

    public static void AddAccess(this WebApplicationBuilder builder, ServiceSettings settings)
    {
        var services = builder.Services;
        var access = builder.AddSettings<AccessSettings>();
        services.AddSingleton(new ConfiguredApiKeys(access));
        services.AddWebhookTrust();
        services.AddSingleton<GatewayPass>();
        services.AddCredentials();
        // Not AddAuthentication: that brings data protection, whose key files a read-only container cannot write.
        services.AddWebEncoders();
        services.AddTransient<CallerAuthentication>();
        services.AddAuthenticationCore(options =>
        {
            options.DefaultScheme = CallerAuthentication.Scheme;
            options.AddScheme<CallerAuthentication>(CallerAuthentication.Scheme, displayName: null);
        });
        services.AddPolicies(settings);
    }

    private static void AddCredentials(this IServiceCollection services)
    {
        services.AddSingleton<ServiceCredentials>().AddSingleton<TokenCredentials>().AddSingleton<ApiKeyCredentials>();
        services.AddSingleton<OutsideAuthority>().AddSingleton<TokenVerifier>();
        services.TryAddSingleton<ITokenKeys, PublishedTokenKeys>();
        services.TryAddSingleton<IApiKeys, IntrospectedApiKeys>();
        foreach (var name in new[] { PublishedTokenKeys.ClientName, IntrospectedApiKeys.ClientName, OutsideAuthority.ClientName })
        {
            // A request waits for the answer: one attempt, soon over.
#pragma warning disable EXTEXP0001 // Experimental in the package, and the only way to take a default away again.
            services.AddHttpClient(name, client =>
            {
                client.Timeout = Patience;
                client.MaxResponseContentBufferSize = MaxAnswerBytes;
            }).RemoveAllResilienceHandlers();
#pragma warning restore EXTEXP0001
        }
    }

    private static void AddPolicies(this IServiceCollection services, ServiceSettings settings) => services.AddAuthorizationBuilder()
        .AddPolicy(AccessPolicies.Anyone, policy => policy.RequireAssertion(_ => true))
        .AddPolicy(AccessPolicies.User, policy => policy.RequireAuthenticatedUser())
        .AddPolicy(AccessPolicies.Operator, policy => policy.RequireAssertion(context =>
            settings.AuthMode is AuthMode.Open || Has(context, Scopes.Jobs)))
        .AddPolicy(AccessPolicies.Content, policy => policy.RequireAssertion(context => Has(context, Scopes.Content)))
        .AddPolicy(AccessPolicies.Admin, policy => policy.RequireAssertion(context => Has(context, Scopes.Admin)))
        .AddPolicy(AccessPolicies.Service, policy => policy.RequireAssertion(context =>
            Has(context, Scopes.Webhooks) && (!settings.WebhookRequireSignature || IsSignedOrPerson(context))));

    private static bool Has(AuthorizationHandlerContext context, string scope) =>
        Caller.Of(context.User)?.Scopes.Contains(scope) == true;

    // With WEBHOOK_REQUIRE_SIGNATURE services must sign; an admin at the site cannot.
    private static bool IsSignedOrPerson(AuthorizationHandlerContext context) =>
        Caller.Of(context.User) is { } caller && (caller.IsSigned || !caller.Roles.Contains(Roles.Service));
}
