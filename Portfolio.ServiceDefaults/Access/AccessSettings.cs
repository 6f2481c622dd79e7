using System.ComponentModel.DataAnnotations;
using Portfolio.ServiceDefaults.Settings;

namespace Portfolio.ServiceDefaults.Access;

/// <summary>Whose tokens and keys a service believes.</summary>
public sealed class AccessSettings : IValidatableObject
{
    /// <summary>The Api, which publishes the key set and knows the API keys; by service discovery unless set.</summary>
    [Setting("API_URL", "DJANGO_API_URL")]
    public Uri Api { get; set; } = new("http://api");

    /// <summary>An OpenID Connect authority whose tokens are accepted as well.</summary>
    [Setting("OIDC_AUTHORITY")]
    public Uri? OidcAuthority { get; set; }

    /// <summary>The <c>aud</c> that its tokens must have.</summary>
    [Setting("OIDC_AUDIENCE")]
    public string? OidcAudience { get; set; }

    /// <summary>The claim of its tokens that holds roles.</summary>
    [Setting("OIDC_ROLE_CLAIM"), Required]
    public string OidcRoleClaim { get; set; } = "roles";

    /// <summary>Hashed keys with scopes, <c>id:sha256:scope+scope</c>.</summary>
    [Setting("API_KEYS")]
    public IReadOnlyList<string> ApiKeys { get; set; } = [];

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        // Without an audience, tokens that the authority made for anybody else would open this service.
        if (OidcAuthority is not null && OidcAudience is null)
            yield return new ValidationResult("OIDC_AUDIENCE is not set, and OIDC_AUTHORITY is.");
    }
}
