namespace Portfolio.Api.SignIn.Users;

/// <summary>What a password must be (contract 4.11; no rules of composition, after NIST SP 800-63B 3.1.1.2).</summary>
public static class PasswordRules
{
    /// <summary>Fewest characters.</summary>
    public const int MinLength = 12;

    /// <summary>Most characters: hashing takes time.</summary>
    public const int MaxLength = 256;

    /// <summary>What is wrong with a password; null when nothing is.</summary>
    public static string? Complaint(string password, string username)
    {
        if (password.Length < MinLength) return $"At least {MinLength} characters are needed.";
        if (password.Length > MaxLength) return $"At most {MaxLength} characters are allowed.";
        if (password.Distinct().Count() < 4) return "It must not be the same few characters again and again.";
        return password.Contains(username, StringComparison.OrdinalIgnoreCase) ? "It must not contain the user name." : null;
    }
}
