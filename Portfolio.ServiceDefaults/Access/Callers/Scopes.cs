namespace Portfolio.ServiceDefaults.Access.Callers;

/// <summary>What a caller may do (contract 4.11). Policies ask for scopes; roles are sets of them.</summary>
public static class Scopes
{
    /// <summary>Read.</summary>
    public const string Read = "read";

    /// <summary>Start jobs.</summary>
    public const string Jobs = "jobs";

    /// <summary>Change content.</summary>
    public const string Content = "content";

    /// <summary>Run maintenance, manage users and keys.</summary>
    public const string Admin = "admin";

    /// <summary>Call the receivers of webhooks.</summary>
    public const string Webhooks = "webhooks";

    /// <summary>Every scope.</summary>
    public static IReadOnlyList<string> All { get; } = [Read, Jobs, Content, Admin, Webhooks];

    /// <summary>The scopes of a role; none of an unknown one.</summary>
    public static IReadOnlyList<string> OfRole(string role) => role switch
    {
        Roles.Viewer => [Read],
        Roles.Operator => [Read, Jobs],
        Roles.Admin => All,
        Roles.Service => [Jobs, Webhooks],
        _ => [],
    };

    /// <summary>The role that a key with these scopes acts in.</summary>
    public static string RoleOf(IReadOnlyCollection<string> scopes) =>
        scopes.Contains(Admin) ? Roles.Admin
        : scopes.Contains(Webhooks) ? Roles.Service
        : scopes.Contains(Jobs) ? Roles.Operator
        : Roles.Viewer;

    /// <summary>The known scopes of a text such as <c>read jobs</c>, each once, in the order of <see cref="All"/>.</summary>
    public static string[] Parse(string? text, char separator = ' ')
    {
        var named = (text ?? "").Split(separator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return [.. All.Where(named.Contains)];
    }

    /// <summary>The written form, such as <c>read jobs</c>.</summary>
    public static string Text(IEnumerable<string> scopes) => string.Join(' ', scopes);
}
