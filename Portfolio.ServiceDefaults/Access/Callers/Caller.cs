using System.Security.Claims;

namespace Portfolio.ServiceDefaults.Access.Callers;

/// <summary>Who calls, however it was proved.</summary>
/// <param name="Subject">Stable id, such as <c>user:1</c>, <c>key:ab12</c> or <c>service</c>.</param>
/// <param name="Name">Name for people.</param>
/// <param name="Roles">Of <see cref="Callers.Roles"/>.</param>
/// <param name="Scopes">Of <see cref="Callers.Scopes"/>.</param>
public sealed record Caller(string Subject, string Name, IReadOnlyList<string> Roles, IReadOnlyList<string> Scopes)
{
    private const string Scheme = "caller";
    private const string ScopeClaim = "scope";
    private const string SignedClaim = "signed";

    /// <summary>A sibling service.</summary>
    public static Caller Sibling { get; } =
        new("service", "service", [Callers.Roles.Service], Callers.Scopes.OfRole(Callers.Roles.Service));

    /// <summary>Whether the body of this very call was signed.</summary>
    public bool IsSigned { get; init; }

    /// <summary>The caller as the framework knows callers.</summary>
    public ClaimsPrincipal ToPrincipal() => new(new ClaimsIdentity(
    [
        new Claim(ClaimTypes.NameIdentifier, Subject),
        new Claim(ClaimTypes.Name, Name),
        new Claim(SignedClaim, IsSigned ? "true" : "false"),
        .. Roles.Select(role => new Claim(ClaimTypes.Role, role)),
        .. Scopes.Select(scope => new Claim(ScopeClaim, scope)),
    ], Scheme));

    /// <summary>The caller of a request; null for anonymous ones.</summary>
    public static Caller? Of(ClaimsPrincipal principal) =>
        principal.FindFirstValue(ClaimTypes.NameIdentifier) is { } subject
            ? new Caller(subject, principal.Identity?.Name ?? subject, Values(principal, ClaimTypes.Role), Values(principal, ScopeClaim))
            {
                IsSigned = principal.HasClaim(SignedClaim, "true"),
            }
            : null;

    private static string[] Values(ClaimsPrincipal principal, string type) =>
        [.. principal.FindAll(type).Select(claim => claim.Value)];
}
