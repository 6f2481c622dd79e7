using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;

namespace Portfolio.Api.SignIn.Sessions;

/// <summary>
/// What a refresh token says: a session and a generation of it, authenticated so that nobody can make one up. Its text
/// is base64url of session (16 bytes), generation (4) and HMAC-SHA256 (32).
/// </summary>
/// <param name="SessionId">The session.</param>
/// <param name="Generation">The generation that it renews.</param>
public readonly record struct RefreshToken(Guid SessionId, int Generation)
{
    private const int ContentLength = 16 + 4;
    private const int Length = ContentLength + 32;

    /// <summary>The text of the token.</summary>
    public string ToText(byte[] key)
    {
        var bytes = new byte[Length];
        SessionId.TryWriteBytes(bytes);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(16), Generation);
        HMACSHA256.HashData(key, bytes.AsSpan(0, ContentLength), bytes.AsSpan(ContentLength));
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>Reads a text; null when this service did not write it.</summary>
    public static RefreshToken? Parse(string? text, byte[] key)
    {
        var bytes = new byte[Length];
        if (text is null || text.Length != Base64Url.GetEncodedLength(Length)
            || !Base64Url.TryDecodeFromChars(text, bytes, out var written) || written != Length) return null;
        var expected = HMACSHA256.HashData(key, bytes.AsSpan(0, ContentLength));
        return CryptographicOperations.FixedTimeEquals(expected, bytes.AsSpan(ContentLength))
            ? new RefreshToken(new Guid(bytes.AsSpan(0, 16)), BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(16)))
            : null;
    }
}
