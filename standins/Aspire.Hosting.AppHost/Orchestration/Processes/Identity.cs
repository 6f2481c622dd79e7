using System.Globalization;

namespace Aspire.Hosting.Orchestration;

/// <summary>A user of this machine without privileges, for stores that refuse to run as root.</summary>
internal sealed record Identity(string Name, int UserId, int GroupId)
{
    private static readonly Identity Nobody = new("nobody", 65534, 65534);

    /// <summary>The named user, else nobody; null when this process is not root, and so may not and need not change.</summary>
    public static Identity? Unprivileged(string preferredName)
        => Environment.IsPrivilegedProcess && OperatingSystem.IsLinux()
            ? Find(preferredName, File.ReadLines("/etc/passwd")) ?? Nobody
            : null;

    internal static Identity? Find(string name, IEnumerable<string> passwd)
    {
        var fields = passwd.Select(line => line.Split(':')).FirstOrDefault(f => f.Length > 3 && f[0] == name);
        return fields is null
            ? null
            : new Identity(name, int.Parse(fields[2], CultureInfo.InvariantCulture), int.Parse(fields[3], CultureInfo.InvariantCulture));
    }
}
