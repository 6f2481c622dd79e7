using Microsoft.AspNetCore.Http;
using Portfolio.ServiceDefaults.Webhooks;

namespace Portfolio.ServiceDefaults.Access.Callers;

/// <summary>
/// Signature or shared secret of a sibling service. Bodies are read for signatures only where the endpoint asks who calls.
/// </summary>
internal sealed class ServiceCredentials(WebhookVerifier verifier) : ICredentials
{
    public bool AreIn(HttpContext context) => context.AsksWhoCalls() && WebhookVerifier.HasCredentials(context.Request);

    public async ValueTask<CredentialVerdict> CheckAsync(HttpContext context, CancellationToken cancellationToken)
    {
        var verification = await verifier.VerifyAsync(context.Request, cancellationToken);
        return verification.IsTrusted
            ? CredentialVerdict.Of(Caller.Sibling with { IsSigned = verification.MessageId is not null })
            : CredentialVerdict.Refused(verification.Reason);
    }
}
