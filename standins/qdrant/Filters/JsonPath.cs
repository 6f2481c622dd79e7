using System.Globalization;
using System.Text;

namespace Qdrant.Engine.Filters;

/// <summary>
/// A payload key as Qdrant writes it: <c>a.b</c>, <c>a[].b</c>, <c>a[0]</c>, <c>"odd key".b</c>.
/// </summary>
internal sealed record JsonPath(string Text, IReadOnlyList<PathStep> Steps)
{
    /// <summary>Null when the text is no path.</summary>
    public static JsonPath? Parse(string text)
    {
        var steps = new List<PathStep>();
        for (var at = 0; at < text.Length;)
        {
            if (text[at] == '[' && steps.Count > 0)
            {
                var close = text.IndexOf(']', at);
                var inner = close < 0 ? "x" : text[(at + 1)..close];
                var index = PathStep.Every;
                if (inner.Length > 0 && !int.TryParse(inner, NumberStyles.None, CultureInfo.InvariantCulture, out index))
                {
                    return null;
                }

                steps.Add(new PathStep(null, index));
                at = close + 1;
                continue;
            }

            if (steps.Count > 0 && text[at++] != '.')
            {
                return null;
            }

            var key = Key(text, ref at);
            if (key is null)
            {
                return null;
            }

            steps.Add(new PathStep(Encoding.UTF8.GetBytes(key), 0));
        }

        return steps.Count == 0 ? null : new JsonPath(text, steps);
    }

    /// <summary>The elements of the array at this path, for conditions on nested objects.</summary>
    public JsonPath Elements() =>
        Steps[^1] is { Key: null, Index: PathStep.Every } ? this : new JsonPath(Text + "[]", [.. Steps, new PathStep(null, PathStep.Every)]);

    private static string? Key(string text, ref int at)
    {
        if (at < text.Length && text[at] == '"')
        {
            var close = text.IndexOf('"', at + 1);
            var quoted = close < 0 ? null : text[(at + 1)..close];
            at = close + 1;
            return quoted;
        }

        var start = at;
        while (at < text.Length && (char.IsLetterOrDigit(text[at]) || text[at] is '_' or '-'))
        {
            at++;
        }

        return at == start ? null : text[start..at];
    }
}

/// <summary>An object's key (UTF-8), or an array's element by number, or every element.</summary>
internal sealed record PathStep(byte[]? Key, int Index)
{
    public const int Every = -1;
}
