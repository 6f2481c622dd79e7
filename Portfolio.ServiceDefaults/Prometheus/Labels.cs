using System.Globalization;
using System.Text;

namespace Portfolio.ServiceDefaults.Prometheus;

/// <summary>Names and labels in the characters that Prometheus's text format allows.</summary>
internal static class Labels
{
    public static string Text(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (tags.IsEmpty) return "";
        // The same set must give the same text in whatever order the tags come.
        var sorted = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in tags)
            sorted[Name(key)] = Escape(Convert.ToString(value, CultureInfo.InvariantCulture) ?? "").Replace("\"", "\\\"", StringComparison.Ordinal);
        return string.Join(',', sorted.Select(pair => $"{pair.Key}=\"{pair.Value}\""));
    }

    public static string Name(string text)
    {
        var name = new StringBuilder(text.Length);
        foreach (var c in text) name.Append(char.IsAsciiLetterOrDigit(c) ? c : '_');
        return name.Length > 0 && char.IsAsciiDigit(name[0]) ? "_" + name : name.ToString();
    }

    public static string Escape(string text) =>
        text.Replace("\\", @"\\", StringComparison.Ordinal).Replace("\n", @"\n", StringComparison.Ordinal);
}
