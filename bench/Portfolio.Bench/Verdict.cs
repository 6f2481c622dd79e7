using System.Globalization;
using System.Text.Json;

namespace Portfolio.Bench;

/// <summary>Compares ratios with <c>targets.json</c> and keeps the names of those that fall short, or have no target.</summary>
internal sealed class Verdict(TextWriter output)
{
    private readonly Dictionary<string, double> _targets = Read();
    private readonly List<string> _missed = [];

    /// <summary>What fell short.</summary>
    public IReadOnlyList<string> Missed => _missed;

    /// <summary>The target of a benchmark, if it has one.</summary>
    public double? this[string name] => _targets.TryGetValue(name, out var least) ? least : null;

    /// <summary>Notes a ratio: plain over ours, above 1 ours is better.</summary>
    public void Judge(string name, double ratio)
    {
        if (this[name] is not { } least || ratio < least)
            _missed.Add(name);
    }

    /// <summary>Notes a ratio and prints it.</summary>
    public void Show(string name, double ratio, string baseline)
    {
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-18} ratio {ratio:F2}, target {this[name]:F2}; plain: {baseline}"));
        Judge(name, ratio);
    }

    private static Dictionary<string, double> Read()
    {
        using var file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "targets.json"));
        return JsonSerializer.Deserialize<Dictionary<string, double>>(file)!;
    }
}
