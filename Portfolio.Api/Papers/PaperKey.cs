using Portfolio.Api.Persistence;

namespace Portfolio.Api.Papers;

/// <summary>The key of a paper in an address.</summary>
internal static class PaperKey
{
    /// <summary>For the OpenAPI document.</summary>
    public const string Description = "Source id (a slash in it encoded as `%2F`), or key.";

    /// <summary>What was meant: the server decodes everything in a path but the slash.</summary>
    public static string Read(string key) => StoredText.Clean(key.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase));
}
