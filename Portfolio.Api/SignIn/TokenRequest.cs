using System.Reflection;
using System.Text.Json;
using Portfolio.ServiceDefaults.Errors;
using Portfolio.ServiceDefaults.Json;

namespace Portfolio.Api.SignIn;

/// <summary>What proves the right to a token, as JSON or as a form (RFC 6749).</summary>
public sealed class TokenRequest : IRequestBody
{
    /// <summary><c>password</c>, <c>client_credentials</c> or <c>refresh_token</c>.</summary>
    public string GrantType { get; set; } = TokenGrants.Password;

    /// <summary>User name, for <c>password</c>.</summary>
    public string? Username { get; set; }

    /// <summary>Password, for <c>password</c>.</summary>
    public string? Password { get; set; }

    /// <summary>The id in an API key, for <c>client_credentials</c>.</summary>
    public string? ClientId { get; set; }

    /// <summary>The API key, whole or only its secret, for <c>client_credentials</c>.</summary>
    public string? ClientSecret { get; set; }

    /// <summary>The refresh token, for <c>refresh_token</c>; browsers have it in their cookie.</summary>
    public string? Refresh { get; set; }

    /// <summary>The same as <c>refresh</c>, which wins.</summary>
    public string? RefreshToken { get; set; }

    /// <summary>The scopes wanted, separated by blanks; default: all that the caller has.</summary>
    public string? Scope { get; set; }

    /// <summary>Reads either form; an empty body has only defaults.</summary>
    /// <exception cref="ApiException">415 or 400: it is neither.</exception>
    public static async ValueTask<TokenRequest?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        var request = context.Request;
        if (request.HasFormContentType) return OfForm(await request.ReadFormAsync(context.RequestAborted));
        if (request.ContentLength is 0 or null && request.ContentType is null) return new TokenRequest();
        if (!request.HasJsonContentType()) throw new ApiException(ApiErrors.UnsupportedMediaType());
        try
        {
            return await request.ReadFromJsonAsync<TokenRequest>(PortfolioJson.Options, context.RequestAborted)
                ?? throw new ApiException(ApiErrors.Validation("body", "The body must be an object."));
        }
        catch (JsonException unreadable)
        {
            throw new ApiException(BadRequestMapping.FromJson(unreadable), unreadable);
        }
    }

    private static TokenRequest OfForm(IFormCollection form) => new()
    {
        GrantType = Value(form, "grant_type") ?? TokenGrants.Password,
        Username = Value(form, "username"),
        Password = Value(form, "password"),
        ClientId = Value(form, "client_id"),
        ClientSecret = Value(form, "client_secret"),
        Refresh = Value(form, "refresh"),
        RefreshToken = Value(form, "refresh_token"),
        Scope = Value(form, "scope"),
    };

    private static string? Value(IFormCollection form, string name) =>
        form.TryGetValue(name, out var values) && values.ToString() is { Length: > 0 } value ? value : null;
}
