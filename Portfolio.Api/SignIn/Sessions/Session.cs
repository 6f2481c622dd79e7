using Portfolio.Api.SignIn.Users;

namespace Portfolio.Api.SignIn.Sessions;

/// <summary>
/// One sign-in of a user, renewed by refresh tokens. The tokens themselves are not stored: each names the session and
/// its generation, and only the newest generation renews.
/// </summary>
public sealed class Session
{
    /// <summary>How long a refresh token is good for.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);

    /// <summary>Random, in every refresh token of the session.</summary>
    public Guid Id { get; init; }

    /// <summary>Whose it is.</summary>
    public long UserId { get; init; }

    /// <summary>The same.</summary>
    public User? User { get; init; }

    /// <summary>The scopes that were asked for, separated by blanks.</summary>
    public required string Scope { get; init; }

    /// <summary>How often it was renewed.</summary>
    public int Generation { get; set; }

    /// <summary>When the user signed in.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was renewed last.</summary>
    public DateTimeOffset RenewedAt { get; set; }

    /// <summary>When its newest refresh token ends.</summary>
    public DateTimeOffset ExpiresAt { get; set; }

    /// <summary>When it was ended: by the user, an admin, or because a token was used twice.</summary>
    public DateTimeOffset? RevokedAt { get; set; }
}
