namespace Portfolio.Tests.Api.Contract;

/// <summary>Who may call a route (contract 1.3).</summary>
public enum RouteAccess
{
    /// <summary>Anyone.</summary>
    Public,

    /// <summary>Sibling services.</summary>
    Service,

    /// <summary>Those who may start jobs.</summary>
    Operator,

    /// <summary>Those who may change content.</summary>
    Admin,
}

/// <summary>One row of the contract's table of routes, as it can be called.</summary>
/// <param name="Id">The row, such as <c>A3</c>.</param>
/// <param name="Method">HTTP method.</param>
/// <param name="Path">Canonical path with a slash at its end; <c>{words}</c> stand for keys that the fixture knows or makes.</param>
/// <param name="Access">Who may call it.</param>
/// <param name="Status">What a good call is answered with.</param>
/// <param name="Body">JSON of a good call; <c>{unique}</c> stands for a text that nobody else has.</param>
public sealed record ContractRow(
    string Id, string Method, string Path, RouteAccess Access = RouteAccess.Public, int Status = 200, string? Body = null)
{
    /// <summary>Whether a caller of a kind is let in, where authentication is enforced.</summary>
    public bool LetsIn(string caller) => Access switch
    {
        RouteAccess.Public => true,
        // Admins have every scope (4.11): slugs are repaired from the admin page.
        RouteAccess.Service => caller is "service" or "admin",
        RouteAccess.Operator => caller is "operator" or "admin" or "service",
        _ => caller == "admin",
    };

    /// <inheritdoc />
    public override string ToString() => $"{Id} {Method} {Path}";
}
