using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Portfolio.Api.Caching;

/// <summary>A JSON answer and the tag of its content. An envelope's addresses are page numbers in it.</summary>
/// <param name="Tag">What <c>ETag</c> says, with its quotation marks.</param>
/// <param name="Body">UTF-8.</param>
internal readonly record struct Answer(string Tag, ReadOnlyMemory<byte> Body)
{
    private const int HashBytes = 16;

    // 16 bytes in base64url, and two quotation marks.
    private const int TagLength = 24;

    /// <summary>The answer with this body.</summary>
    public static Answer Of(ReadOnlyMemory<byte> body) => new(TagOf(body.Span), body);

    /// <summary>Reads what <see cref="ToCopy"/> made.</summary>
    public static Answer FromCopy(byte[] copy) =>
        new(Encoding.ASCII.GetString(copy, 0, TagLength), copy.AsMemory(TagLength));

    /// <summary>The tag of a content.</summary>
    public static string TagOf(ReadOnlySpan<byte> content)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(content, hash);
        return $"\"{Base64Url.EncodeToString(hash[..HashBytes])}\"";
    }

    /// <summary>Tag and body in one piece, so that a hit need not be hashed again.</summary>
    public byte[] ToCopy()
    {
        var copy = new byte[TagLength + Body.Length];
        Encoding.ASCII.GetBytes(Tag, copy);
        Body.CopyTo(copy.AsMemory(TagLength));
        return copy;
    }
}
