using System.Security.Cryptography;
using System.Text;

namespace Portfolio.Api.SignIn;

/// <summary>Keys derived from <c>SECRET_KEY</c>, one for each purpose, so that no use tells anything about another.</summary>
public sealed class DerivedKeys(SignInSettings settings)
{
    private const int Length = 32;

    /// <summary>Encrypts the private halves of signing keys.</summary>
    public byte[] ForSigningKeys { get; } = Derive(settings.SecretKey, "portfolio: signing keys");

    /// <summary>Authenticates refresh tokens.</summary>
    public byte[] ForRefreshTokens { get; } = Derive(settings.SecretKey, "portfolio: refresh tokens");

    private static byte[] Derive(string secret, string purpose) => HKDF.DeriveKey(
        HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret), Length, salt: [], Encoding.UTF8.GetBytes(purpose));
}
