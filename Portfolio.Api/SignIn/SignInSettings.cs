using System.ComponentModel.DataAnnotations;
using System.Text;
using Portfolio.Api.SignIn.Users;
using Portfolio.ServiceDefaults.Settings;

namespace Portfolio.Api.SignIn;

/// <summary>What sign-in is made of.</summary>
public sealed class SignInSettings : IValidatableObject
{
    private const int MinSecretLength = 32;
    private const string ApiSuffix = "/api";

    /// <summary>Signing material, the same in all instances; without it no token can be made or kept.</summary>
    [Setting("SECRET_KEY", "DJANGO_SECRET_KEY")]
    public string SecretKey { get; set; } = "";

    /// <summary>Name of the first admin.</summary>
    [Setting("ADMIN_USERNAME")]
    public string? AdminUsername { get; set; }

    /// <summary>Mail address of the first admin.</summary>
    [Setting("ADMIN_EMAIL")]
    public string? AdminEmail { get; set; }

    /// <summary>Password of the first admin; used once, when there is no admin yet.</summary>
    [Setting("ADMIN_PASSWORD")]
    public string? AdminPassword { get; set; }

    /// <summary>Where the Api is for the outside, ending in <c>/api</c>.</summary>
    [Setting("API_BASE_URL")]
    public Uri BaseUrl { get; set; } = new("http://api/api");

    /// <summary>The <c>iss</c> of tokens; own address unless set.</summary>
    [Setting("JWT_ISSUER")]
    public string? JwtIssuer { get; set; }

    /// <summary>The <c>aud</c> of tokens; own address unless set.</summary>
    [Setting("JWT_AUDIENCE")]
    public string? JwtAudience { get; set; }

    /// <summary>Origins whose pages may sign in with the cookie, beside the own one and <c>CORS_ALLOWED_ORIGINS</c>.</summary>
    [Setting("CSRF_TRUSTED_ORIGINS")]
    public IReadOnlyList<string> TrustedOrigins { get; set; } = [];

    /// <summary>Who issues the tokens.</summary>
    public string Issuer => JwtIssuer ?? OwnAddress;

    /// <summary>For whom they are.</summary>
    public string Audience => JwtAudience ?? OwnAddress;

    private string OwnAddress
    {
        get
        {
            var address = BaseUrl.AbsoluteUri.TrimEnd('/');
            return address.EndsWith(ApiSuffix, StringComparison.OrdinalIgnoreCase) ? address[..^ApiSuffix.Length] : address;
        }
    }

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (SecretKey.Length == 0)
            yield return new ValidationResult("SECRET_KEY is not set.");
        else if (Encoding.UTF8.GetByteCount(SecretKey) < MinSecretLength)
            yield return new ValidationResult($"SECRET_KEY must have {MinSecretLength} characters or more, all of them random.");
        if ((AdminUsername is null) != (AdminPassword is null))
            yield return new ValidationResult("ADMIN_USERNAME and ADMIN_PASSWORD must be set together.");
        if (AdminUsername is not null && AdminPassword is not null
            && PasswordRules.Complaint(AdminPassword, AdminUsername) is { } complaint)
            yield return new ValidationResult($"ADMIN_PASSWORD: {complaint}");
    }
}
