using Microsoft.AspNetCore.Http;
using Portfolio.ServiceDefaults.Access.Callers;

namespace Portfolio.ServiceDefaults.Access.ApiKeys;

/// <summary>An API key, in its own header or in place of a token.</summary>
internal sealed class ApiKeyCredentials(ConfiguredApiKeys configured, IApiKeys keys) : ICredentials
{
    public bool AreIn(HttpContext context) => Text(context.Request) is not null;

    public async ValueTask<CredentialVerdict> CheckAsync(HttpContext context, CancellationToken cancellationToken)
    {
        var text = Text(context.Request)!;
        if (ApiKey.Parse(text) is not { } key) return CredentialVerdict.Refused("not a key");
        try
        {
            var caller = configured.Find(key) ?? await keys.FindAsync(key, text, cancellationToken);
            return caller is null ? CredentialVerdict.Refused("unknown key") : CredentialVerdict.Of(caller);
        }
        catch (CredentialsUncheckedException unknown)
        {
            return CredentialVerdict.Refused(unknown.Message, CredentialFailure.Unchecked);
        }
    }

    private static string? Text(HttpRequest request)
    {
        var header = request.Headers[ApiKey.Header];
        if (header.Count > 0) return header.ToString();
        return Bearer.Of(request) is { } value && ApiKey.Parse(value) is not null ? value : null;
    }
}
