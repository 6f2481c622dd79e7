using System.Security.Cryptography;

namespace Portfolio.ModelTool;

/// <summary>SHA-256 of files.</summary>
internal static class FileHash
{
    /// <summary>In lower-case hexadecimal.</summary>
    public static async Task<string> Sha256Async(string path, CancellationToken cancellationToken)
    {
        await using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellationToken));
    }
}
