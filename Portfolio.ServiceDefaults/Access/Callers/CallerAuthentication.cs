using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Portfolio.ServiceDefaults.Access.ApiKeys;
using Portfolio.ServiceDefaults.Access.Tokens;
using Portfolio.ServiceDefaults.Errors;
using Portfolio.ServiceDefaults.Webhooks;

namespace Portfolio.ServiceDefaults.Access.Callers;

/// <summary>Options of <see cref="CallerAuthentication"/>; it needs none of its own.</summary>
internal sealed class CallerAuthenticationOptions : AuthenticationSchemeOptions;

/// <summary>
/// Recognises callers in the order of contract 3.9: a signature decides whatever else is sent, then a token, a shared
/// secret, an API key. The first kind that is there decides alone. Wrong credentials leave a caller anonymous; only
/// routes that need more refuse.
/// </summary>
internal sealed class CallerAuthentication(
    IOptionsMonitor<CallerAuthenticationOptions> options, ILoggerFactory loggers, UrlEncoder encoder,
    ServiceCredentials service, TokenCredentials token, ApiKeyCredentials apiKey)
    : AuthenticationHandler<CallerAuthenticationOptions>(options, loggers, encoder)
{
    public new const string Scheme = "caller";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        ICredentials[] inOrder = Request.Headers.ContainsKey(WebhookHeaders.Signature)
            ? [service]
            : [token, apiKey, service];
        if (inOrder.FirstOrDefault(credentials => credentials.AreIn(Context)) is not { } found) return AuthenticateResult.NoResult();
        var verdict = await found.CheckAsync(Context, Context.RequestAborted);
        return verdict.Caller is { } caller
            ? AuthenticateResult.Success(new AuthenticationTicket(caller.ToPrincipal(), Scheme))
            : AuthenticateResult.Fail(new Refusal(verdict));
    }

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        var failure = (await HandleAuthenticateOnceSafeAsync()).Failure is Refusal refused ? refused.Verdict.Failure : default;
        if (failure is not CredentialFailure.Unchecked) Response.Headers.WWWAuthenticate = "Bearer";
        await ErrorWriter.WriteAsync(Context, failure switch
        {
            CredentialFailure.Unchecked => ApiErrors.Unavailable("Credentials cannot be checked right now."),
            CredentialFailure.Expired => ApiErrors.TokenExpired(),
            _ when Context.HasPolicy(AccessPolicies.Service) => ApiErrors.InvalidSignature(),
            _ => ApiErrors.Unauthenticated(),
        });
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        ErrorWriter.WriteAsync(Context, ApiErrors.Forbidden());

    private sealed class Refusal(CredentialVerdict verdict) : Exception(verdict.Reason)
    {
        public CredentialVerdict Verdict { get; } = verdict;
    }
}
