using Microsoft.AspNetCore.Http;
using Portfolio.ServiceDefaults.Access.Callers;

namespace Portfolio.ServiceDefaults.Access.Tokens;

/// <summary>A signed token in <c>Authorization: Bearer</c>.</summary>
internal sealed class TokenCredentials(TokenVerifier verifier) : ICredentials
{
    public bool AreIn(HttpContext context) => Bearer.Of(context.Request) is { } value && Bearer.IsToken(value);

    public ValueTask<CredentialVerdict> CheckAsync(HttpContext context, CancellationToken cancellationToken) =>
        verifier.VerifyAsync(Bearer.Of(context.Request)!, cancellationToken);
}
