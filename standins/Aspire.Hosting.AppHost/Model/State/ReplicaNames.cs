using System.Globalization;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Names of the processes of a resource: its own name, or numbered when there are several.</summary>
internal static class ReplicaNames
{
    public static IReadOnlyList<string> Of(IResource resource)
    {
        var count = resource.GetReplicaCount();
        return count == 1
            ? [resource.Name]
            : [.. Enumerable.Range(0, count).Select(i => string.Create(CultureInfo.InvariantCulture, $"{resource.Name}-{i}"))];
    }
}
