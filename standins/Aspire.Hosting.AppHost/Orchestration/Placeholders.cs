using System.Globalization;

namespace Aspire.Hosting.Orchestration;

/// <summary>Texts that stand for what differs between replicas; replaced when a process starts.</summary>
internal static class Placeholders
{
    public const string InstanceId = "{{- instance -}}";

    public static string TargetPort(string resourceName, string endpointName) => $"{{{{- portForServing {resourceName}/{endpointName} -}}}}";

    public static string Fill(string text, string resourceId, string resourceName, IReadOnlyDictionary<string, int> targetPorts)
    {
        text = text.Replace(InstanceId, resourceId, StringComparison.Ordinal);
        foreach (var (endpoint, port) in targetPorts)
        {
            text = text.Replace(TargetPort(resourceName, endpoint), port.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        }

        return text;
    }
}
