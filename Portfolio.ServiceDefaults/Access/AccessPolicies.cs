namespace Portfolio.ServiceDefaults.Access;

/// <summary>Names of the policies that stand for the contract's access levels.</summary>
public static class AccessPolicies
{
    /// <summary>Everybody; those with credentials are recognised.</summary>
    public const string Anyone = "anyone";

    /// <summary>Everybody who has proved who they are.</summary>
    public const string User = "user";

    /// <summary>May start jobs: scope <c>jobs</c>; anybody with <c>AUTH_MODE=open</c>.</summary>
    public const string Operator = "operator";

    /// <summary>May change content: scope <c>content</c>, in both modes.</summary>
    public const string Content = "content";

    /// <summary>May run maintenance and manage users: scope <c>admin</c>, in both modes.</summary>
    public const string Admin = "admin";

    /// <summary>A sibling service by signature or shared secret, or a token or key with scope <c>webhooks</c>.</summary>
    public const string Service = "service";
}
