namespace Portfolio.ServiceDefaults.Access;

/// <summary>Names of the roles and of the policies made of them.</summary>
public static class AccessPolicies
{
    /// <summary>Everybody; those with credentials are recognised.</summary>
    public const string Anyone = "anyone";

    /// <summary>May start jobs: roles operator, admin and service; anybody with <c>AUTH_MODE=open</c>.</summary>
    public const string Operator = "operator";

    /// <summary>May change content and run maintenance: role admin, in both modes.</summary>
    public const string Admin = "admin";

    /// <summary>A sibling service, by signature or shared secret.</summary>
    public const string Service = "service";
}
