using System.Text;
using Portfolio.Api.Persistence;
using Portfolio.ServiceDefaults.Access.Callers;

namespace Portfolio.Api.SignIn.Users;

/// <summary>Somebody who signs in with a password.</summary>
public sealed class User : IRecord
{
    /// <summary>Longest name in characters.</summary>
    public const int MaxNameLength = 150;

    /// <summary>Longest mail address in characters.</summary>
    public const int MaxEmailLength = 254;

    /// <inheritdoc />
    public long Id { get; init; }

    /// <summary>The name as it was given.</summary>
    public string Username { get; set; } = "";

    /// <summary>The name as it is looked up, unique; see <see cref="Normalize"/>.</summary>
    public string NormalizedName { get; set; } = "";

    /// <summary>Mail address.</summary>
    public string Email { get; set; } = "";

    /// <summary>The password's hash, with its algorithm and salt.</summary>
    public string PasswordHash { get; set; } = "";

    /// <summary><c>viewer</c>, <c>operator</c> or <c>admin</c>.</summary>
    public string Role { get; set; } = Roles.Viewer;

    /// <summary>Whether the user may sign in.</summary>
    public bool IsActive { get; set; } = true;

    /// <summary>When the user was made.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When anything changed last.</summary>
    public DateTimeOffset UpdatedAt { get; set; }

    /// <summary>When the user signed in last; null for never.</summary>
    public DateTimeOffset? LastSignInAt { get; set; }

    /// <summary>What tokens call the user.</summary>
    public string Subject => SubjectOf(Id);

    /// <summary>What tokens call a user.</summary>
    public static string SubjectOf(long id) => $"user:{id}";

    /// <summary>The id in a token's subject; null when it is not a user's.</summary>
    public static long? IdOf(string subject) =>
        subject.StartsWith("user:", StringComparison.Ordinal) && long.TryParse(subject.AsSpan(5), out var id) ? id : null;

    /// <summary>Names that look the same are the same: case and compatibility forms do not count.</summary>
    public static string Normalize(string name) =>
        StoredText.Clean(name).Normalize(NormalizationForm.FormKC).Trim().ToLowerInvariant();
}
