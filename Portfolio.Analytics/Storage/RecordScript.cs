using System.Reflection;

namespace Portfolio.Analytics.Storage;

/// <summary>The script that records a batch; its parts are the files in <c>Scripts</c>, in the order of their names.</summary>
internal static class RecordScript
{
    /// <summary>Members of an all-time ranking or table; names beyond that count under <see cref="AnalyticsKeys.Other"/>.</summary>
    public const int MaxMembers = 200_000;

    public static string Text { get; } = Read();

    private static string Read()
    {
        var assembly = Assembly.GetExecutingAssembly();
        var parts = assembly.GetManifestResourceNames().Where(name => name.EndsWith(".lua", StringComparison.Ordinal)).Order(StringComparer.Ordinal);
        return string.Join('\n', parts.Select(name =>
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            return reader.ReadToEnd();
        }));
    }
}
