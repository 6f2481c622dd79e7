using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Portfolio.ServiceDefaults.Access.ApiKeys;

/// <summary>An API key, <c>pk_{id}_{256-bit secret in hex}</c>; only its SHA-256 is ever stored.</summary>
/// <param name="Id">Its public part, by which it is found.</param>
/// <param name="Hash">SHA-256 of the whole key.</param>
public sealed partial record ApiKey(string Id, byte[] Hash)
{
    /// <summary>Header that carries keys.</summary>
    public const string Header = "X-Api-Key";

    /// <summary>Longest id in characters.</summary>
    public const int MaxIdLength = 32;

    /// <summary>Makes a new key.</summary>
    public static (string Text, ApiKey Key) Create()
    {
        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6));
        var text = $"pk_{id}_{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32))}";
        return (text, new ApiKey(id, HashOf(text)));
    }

    /// <summary>Reads a key; null when the text is none.</summary>
    public static ApiKey? Parse(string text) =>
        text.Length <= 128 && Form().Match(text) is { Success: true } match
            ? new ApiKey(match.Groups["id"].Value, HashOf(text))
            : null;

    /// <summary>Compares with a stored hash in constant time.</summary>
    public bool Matches(byte[] storedHash) => CryptographicOperations.FixedTimeEquals(Hash, storedHash);

    private static byte[] HashOf(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));

    [GeneratedRegex(@"\Apk_(?<id>[a-z0-9\-]{1,32})_[0-9a-f]{64}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
