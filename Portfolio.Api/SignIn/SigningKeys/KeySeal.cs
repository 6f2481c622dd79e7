using System.Security.Cryptography;
using System.Text;

namespace Portfolio.Api.SignIn.SigningKeys;

/// <summary>
/// Encrypts private keys with AES-256-GCM, bound to their id. The form is nonce (12 bytes), tag (16), ciphertext.
/// </summary>
public sealed class KeySeal(DerivedKeys keys)
{
    private const int NonceLength = 12;
    private const int TagLength = 16;

    /// <summary>Encrypts a key.</summary>
    public byte[] Seal(string id, byte[] key)
    {
        var box = new byte[NonceLength + TagLength + key.Length];
        RandomNumberGenerator.Fill(box.AsSpan(0, NonceLength));
        using var aes = new AesGcm(keys.ForSigningKeys, TagLength);
        aes.Encrypt(
            box.AsSpan(0, NonceLength), key, box.AsSpan(NonceLength + TagLength), box.AsSpan(NonceLength, TagLength), Encoding.UTF8.GetBytes(id));
        return box;
    }

    /// <summary>Decrypts a key; null when it was sealed with another <c>SECRET_KEY</c>, or was altered.</summary>
    public byte[]? Open(string id, byte[] box)
    {
        if (box.Length <= NonceLength + TagLength) return null;
        var key = new byte[box.Length - NonceLength - TagLength];
        using var aes = new AesGcm(keys.ForSigningKeys, TagLength);
        try
        {
            aes.Decrypt(
                box.AsSpan(0, NonceLength), box.AsSpan(NonceLength + TagLength), box.AsSpan(NonceLength, TagLength), key, Encoding.UTF8.GetBytes(id));
            return key;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
