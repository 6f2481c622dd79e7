using System.Security.Claims;
using Portfolio.ServiceDefaults.Settings;

namespace Portfolio.Documents.Search;

/// <summary>Who sees what: with <c>AUTH_MODE=enforced</c> callers without credentials see only what is public (contract 7.10).</summary>
public sealed class Visibility(ServiceSettings settings)
{
    /// <summary>Whether private documents and jobs must be left out.</summary>
    public bool IsLimited(ClaimsPrincipal caller) =>
        settings.AuthMode is AuthMode.Enforced && caller.Identity?.IsAuthenticated != true;
}
