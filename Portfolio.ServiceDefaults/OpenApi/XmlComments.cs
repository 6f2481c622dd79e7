using System.Collections.Concurrent;
using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Portfolio.ServiceDefaults.OpenApi;

/// <summary>
/// Summaries of XML comments, read from the files beside the assemblies. The framework's own generator reads comments
/// only in the project that registers OpenAPI, which here is never the one with the endpoints.
/// </summary>
internal sealed partial class XmlComments
{
    private readonly ConcurrentDictionary<Assembly, IReadOnlyDictionary<string, string>> files = new();

    /// <summary>The summary of a type, a property (or the record parameter it comes from) or a method; null when it has none.</summary>
    public string? For(MemberInfo member)
    {
        var type = member as Type ?? member.DeclaringType;
        if (type is null || type.Assembly.GetName().Name?.StartsWith("Portfolio.", StringComparison.Ordinal) != true) return null;
        if (type.IsGenericType) type = type.GetGenericTypeDefinition();
        var name = type.FullName?.Replace('+', '.');
        var file = files.GetOrAdd(type.Assembly, Read);
        return member switch
        {
            Type => file.GetValueOrDefault("T:" + name),
            MethodInfo method => file.GetValueOrDefault($"M:{name}.{method.Name}"),
            _ => file.GetValueOrDefault($"P:{name}.{member.Name}") ?? file.GetValueOrDefault($"T:{name}/{member.Name}"),
        };
    }

    private static Dictionary<string, string> Read(Assembly assembly)
    {
        var path = Path.ChangeExtension(assembly.Location, ".xml");
        var found = new Dictionary<string, string>();
        if (!File.Exists(path)) return found;
        foreach (var member in XDocument.Load(path).Descendants("member"))
        {
            // Handlers are not overloaded, so their parameters need no reading.
            var name = ((string?)member.Attribute("name") ?? "").Split('(')[0];
            if (member.Element("summary") is { } summary) found.TryAdd(name, Text(summary));
            foreach (var parameter in member.Elements("param").Where(_ => name.StartsWith("T:", StringComparison.Ordinal)))
                found.TryAdd($"{name}/{(string?)parameter.Attribute("name")}", Text(parameter));
        }

        return found;
    }

    private static string Text(XElement element)
    {
        foreach (var reference in element.Descendants().Where(e => e.IsEmpty).ToArray())
        {
            var target = (string?)reference.Attribute("cref") ?? (string?)reference.Attribute("langword") ?? (string?)reference.Attribute("name");
            reference.ReplaceWith(new XText(target?.Split('(')[0].Split('.', ':')[^1] ?? ""));
        }

        return Spaces().Replace(element.Value, " ").Trim();
    }

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Spaces();
}
