using Portfolio.ServiceDefaults.Access.Callers;
using Portfolio.ServiceDefaults.Json;

namespace Portfolio.ServiceDefaults.Access.ApiKeys;

/// <summary>A sibling's question about a credential.</summary>
public sealed class IntrospectionRequest : IRequestBody
{
    /// <summary>The API key or access token.</summary>
    public string? Token { get; set; }
}

/// <summary>What the Api knows of a credential (after RFC 7662); everything else is null when it is not active.</summary>
/// <param name="Active">Whether it is valid now.</param>
/// <param name="Sub">Stable id of who it speaks for, such as <c>key:ab12</c>.</param>
/// <param name="Username">Name for people.</param>
/// <param name="Roles">Roles.</param>
/// <param name="Scope">Scopes, separated by blanks.</param>
public sealed record Introspection(bool Active, string? Sub, string? Username, IReadOnlyList<string>? Roles, string? Scope)
{
    /// <summary>The answer about a caller, or about nobody.</summary>
    public static Introspection Of(Caller? caller) => caller is null
        ? new Introspection(false, null, null, null, null)
        : new Introspection(true, caller.Subject, caller.Name, caller.Roles, Scopes.Text(caller.Scopes));

    /// <summary>The caller that the answer tells of; null when there is none.</summary>
    public Caller? ToCaller() => Active && Sub is { Length: > 0 } && Roles is not null
        ? new Caller(Sub, Username ?? Sub, Roles, Scopes.Parse(Scope))
        : null;
}
