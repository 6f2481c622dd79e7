namespace Portfolio.Api.SignIn;

/// <summary>An access token and what renews it.</summary>
/// <param name="Access">The access token, for <c>Authorization: Bearer</c>.</param>
/// <param name="Refresh">The refresh token; null for keys, which need none, and for browsers, which have it in a cookie.</param>
/// <param name="Scope">The scopes that were granted, separated by blanks.</param>
public sealed record TokenAnswer(string Access, string? Refresh, string Scope)
{
    /// <summary>Always <c>Bearer</c>.</summary>
    public string TokenType { get; init; } = "Bearer";

    /// <summary>Seconds that the access token is good for.</summary>
    public int ExpiresIn { get; init; } = (int)AccessTokens.Lifetime.TotalSeconds;

    /// <summary>The same as <c>access</c>, by its OAuth name.</summary>
    public string AccessToken => Access;

    /// <summary>The same as <c>refresh</c>, by its OAuth name.</summary>
    public string? RefreshToken => Refresh;
}

/// <summary>Who the caller is.</summary>
/// <param name="Id">The user's key; null for API keys and callers from elsewhere.</param>
/// <param name="Username">Name.</param>
/// <param name="Email">Mail address; null where there is none.</param>
/// <param name="Roles"><c>viewer</c>, <c>operator</c>, <c>admin</c> or <c>service</c>.</param>
public sealed record CallerView(long? Id, string Username, string? Email, IReadOnlyList<string> Roles);
