using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Portfolio.ServiceDefaults.Errors;
using Portfolio.ServiceDefaults.Webhooks;

namespace Portfolio.ServiceDefaults.Access;

/// <summary>Options of <see cref="ServiceAuthentication"/>; it needs none of its own.</summary>
internal sealed class ServiceAuthenticationOptions : AuthenticationSchemeOptions;

/// <summary>
/// Recognises sibling services by <see cref="WebhookVerifier"/>. Bodies are read for signatures only where the endpoint
/// asks who calls.
/// </summary>
internal sealed class ServiceAuthentication(
    IOptionsMonitor<ServiceAuthenticationOptions> options, ILoggerFactory loggers, UrlEncoder encoder, WebhookVerifier verifier)
    : AuthenticationHandler<ServiceAuthenticationOptions>(options, loggers, encoder)
{
    public new const string Scheme = "service";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (!Context.AsksWhoCalls() || !WebhookVerifier.HasCredentials(Request)) return AuthenticateResult.NoResult();
        var verification = await verifier.VerifyAsync(Request, Context.RequestAborted);
        if (!verification.IsTrusted) return AuthenticateResult.Fail(verification.Reason);
        Claim[] claims = [new(ClaimTypes.NameIdentifier, Scheme), new(ClaimTypes.Role, AccessPolicies.Service)];
        return AuthenticateResult.Success(
            new AuthenticationTicket(new ClaimsPrincipal(new ClaimsIdentity(claims, Scheme)), Scheme));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties) => ErrorWriter.WriteAsync(
        Context, Context.HasPolicy(AccessPolicies.Service) ? ApiErrors.InvalidSignature() : ApiErrors.Unauthenticated());

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        ErrorWriter.WriteAsync(Context, ApiErrors.Forbidden());
}
