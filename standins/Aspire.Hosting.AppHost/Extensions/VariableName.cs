namespace Aspire.Hosting;

/// <summary>Names of environment variables made from names of resources.</summary>
internal static class VariableName
{
    /// <summary>Replaces what a variable's name cannot hold by underscores.</summary>
    public static string Encode(string name)
    {
        var encoded = string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '_'));
        return encoded.Length == 0 || char.IsAsciiDigit(encoded[0]) ? $"_{encoded}" : encoded;
    }
}
