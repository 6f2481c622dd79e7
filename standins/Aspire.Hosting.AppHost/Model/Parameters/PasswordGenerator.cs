using System.Security.Cryptography;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Random texts that are safe in connection strings, URLs and command lines.</summary>
internal static class PasswordGenerator
{
    // Without characters that look alike (i, l, o) and those that mean something in URLs, shells and connection strings.
    private const string LowerCharacters = "abcdefghjkmnpqrstuvwxyz";
    private const string UpperCharacters = "ABCDEFGHJKMNPQRSTUVWXYZ";
    private const string NumericCharacters = "0123456789";
    private const string SpecialCharacters = "-_.{}~()*+!";

    public static string Generate(GenerateParameterDefault rules)
    {
        (bool Allowed, int Minimum, string Characters, string Name)[] classes =
        [
            (rules.Lower, rules.MinLower, LowerCharacters, "Lower"),
            (rules.Upper, rules.MinUpper, UpperCharacters, "Upper"),
            (rules.Numeric, rules.MinNumeric, NumericCharacters, "Numeric"),
            (rules.Special, rules.MinSpecial, SpecialCharacters, "Special"),
        ];

        ArgumentOutOfRangeException.ThrowIfNegative(rules.MinLength);
        foreach (var (allowed, minimum, _, name) in classes)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(minimum);
            if (!allowed && minimum > 0)
            {
                throw new ArgumentException($"'Min{name}' must be 0 if '{name}' is disabled.");
            }
        }

        var alphabet = string.Concat(classes.Where(c => c.Allowed).Select(c => c.Characters));
        if (alphabet.Length == 0)
        {
            throw new ArgumentException("At least one character type must be enabled.");
        }

        var required = classes.SelectMany(c => RandomNumberGenerator.GetString(c.Characters, c.Minimum)).ToArray();
        var rest = RandomNumberGenerator.GetString(alphabet, Math.Max(0, rules.MinLength - required.Length));
        char[] password = [.. required, .. rest];
        RandomNumberGenerator.Shuffle<char>(password);
        return new string(password);
    }
}
