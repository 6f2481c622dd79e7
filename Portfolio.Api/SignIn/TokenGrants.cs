using Microsoft.EntityFrameworkCore;
using Portfolio.Api.Persistence;
using Portfolio.Api.SignIn.Sessions;
using Portfolio.Api.SignIn.Users;
using Portfolio.ServiceDefaults.Access.ApiKeys;
using Portfolio.ServiceDefaults.Access.Callers;
using Portfolio.ServiceDefaults.Errors;

namespace Portfolio.Api.SignIn;

/// <summary>The ways to a token. Each gives null when the proof is not good; why, nobody is told.</summary>
public sealed class TokenGrants(
    PortfolioContext context, Passwords passwords, SignInAttempts attempts, Sessions.Sessions sessions, AccessTokens tokens,
    ConfiguredApiKeys configured, IApiKeys keys)
{
    /// <summary>By user name and password.</summary>
    public const string Password = "password";

    /// <summary>By an API key.</summary>
    public const string ClientCredentials = "client_credentials";

    /// <summary>By a refresh token.</summary>
    public const string RefreshToken = "refresh_token";

    /// <summary>Signs a user in.</summary>
    public async Task<TokenAnswer?> SignInAsync(TokenRequest request, HttpContext http)
    {
        var name = request.Username ?? "";
        var password = request.Password ?? "";
        new ServiceDefaults.Errors.Validation()
            .Check(name.Trim().Length is > 0 and <= User.MaxNameLength, "username", $"1 to {User.MaxNameLength} characters are needed.")
            .Check(password.Length is > 0 and <= PasswordRules.MaxLength, "password", $"1 to {PasswordRules.MaxLength} characters are needed.")
            .ThrowIfInvalid();
        await attempts.CountAsync(http, name);
        var normalized = User.Normalize(name);
        var user = await context.Set<User>().AsNoTracking()
            .FirstOrDefaultAsync(known => known.NormalizedName == normalized, http.RequestAborted);
        if (!await passwords.AreRightAsync(user, password, http.RequestAborted)) return null;
        await attempts.ForgetAsync(http, name);
        var scopes = Granted(request.Scope, Scopes.OfRole(user!.Role));
        return await AnswerAsync(await sessions.StartAsync(user, scopes, http.RequestAborted), http.RequestAborted);
    }

    /// <summary>Renews a session.</summary>
    public async Task<TokenAnswer?> RenewAsync(string? refresh, CancellationToken cancellationToken) =>
        await sessions.RenewAsync(refresh, cancellationToken) is { } session ? await AnswerAsync(session, cancellationToken) : null;

    /// <summary>A token for an API key; it needs no refresh token, because the key stays.</summary>
    public async Task<TokenAnswer?> OfKeyAsync(TokenRequest request, CancellationToken cancellationToken)
    {
        var secret = request.ClientSecret ?? "";
        var text = secret.StartsWith("pk_", StringComparison.Ordinal) ? secret : $"pk_{request.ClientId}_{secret}";
        if (ApiKey.Parse(text) is not { } key || (request.ClientId is { } id && id != key.Id)) return null;
        if ((configured.Find(key) ?? await keys.FindAsync(key, text, cancellationToken)) is not { } caller) return null;
        var scopes = Granted(request.Scope, caller.Scopes);
        return new TokenAnswer(await tokens.IssueAsync(caller with { Scopes = scopes }, cancellationToken), null, Scopes.Text(scopes));
    }

    private async Task<TokenAnswer> AnswerAsync(LiveSession session, CancellationToken cancellationToken)
    {
        var caller = new Caller(session.User.Subject, session.User.Username, [session.User.Role], session.Scopes);
        return new TokenAnswer(await tokens.IssueAsync(caller, cancellationToken), session.Refresh, Scopes.Text(session.Scopes));
    }

    // Nobody gets more than they have; whoever asks only for what they have not is told so.
    private static IReadOnlyList<string> Granted(string? wanted, IReadOnlyList<string> held)
    {
        if (string.IsNullOrWhiteSpace(wanted)) return held;
        string[] granted = [.. Scopes.Parse(wanted).Intersect(held)];
        return granted.Length > 0
            ? granted
            : throw new ApiException(ApiErrors.Validation("scope", $"Known scopes that you have are needed: {Scopes.Text(held)}."));
    }
}
