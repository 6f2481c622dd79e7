using Portfolio.ServiceDefaults.Json;

namespace Portfolio.Api.SignIn.Users;

/// <summary>What can be written of a user.</summary>
public sealed class UserBody : IRequestBody
{
    /// <summary>Name, unique whatever its case; required, at most 150 characters.</summary>
    public string? Username { get; set; }

    /// <summary>Mail address, required.</summary>
    public string? Email { get; set; }

    /// <summary>Password of 12 to 256 characters; required of a new user. A new one ends all sessions of the user.</summary>
    public string? Password { get; set; }

    /// <summary><c>viewer</c>, <c>operator</c> or <c>admin</c>.</summary>
    public string Role { get; set; } = ServiceDefaults.Access.Callers.Roles.Viewer;

    /// <summary>Whether the user may sign in.</summary>
    public bool IsActive { get; set; } = true;
}

/// <summary>A user, without anything secret.</summary>
/// <param name="Id">Key.</param>
/// <param name="Username">Name.</param>
/// <param name="Email">Mail address.</param>
/// <param name="Role"><c>viewer</c>, <c>operator</c> or <c>admin</c>.</param>
/// <param name="IsActive">Whether the user may sign in.</param>
/// <param name="CreatedAt">When the user was made.</param>
/// <param name="UpdatedAt">When anything changed last.</param>
/// <param name="LastSignInAt">When the user signed in last; null for never.</param>
public sealed record UserView(
    long Id, string Username, string Email, string Role, bool IsActive,
    DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, DateTimeOffset? LastSignInAt)
{
    /// <summary>What is shown of a user.</summary>
    public static UserView Of(User user) => new(
        user.Id, user.Username, user.Email, user.Role, user.IsActive, user.CreatedAt, user.UpdatedAt, user.LastSignInAt);
}
