using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Portfolio.Documents.Ingestion;

/// <summary>Ids that follow from the content, so that doing the same work again writes the same rows and points (contract 7.8).</summary>
public static class DocumentIds
{
    /// <summary>The name space of documents.</summary>
    private static readonly Guid Documents = new("5b1c9f0e-2f0b-4e7c-9a1d-6f3f2c8f7a55");

    /// <summary>SHA-256 of a text, in lower-case hexadecimal.</summary>
    public static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>What makes two uploads versions of one document: its source, else its address, else its content.</summary>
    public static string SourceKey(string? source, string? url, string contentHash) => source ?? url ?? $"sha256:{contentHash}";

    /// <summary>The id of a content from a source.</summary>
    public static Guid Document(string contentHash, string sourceKey) => Version5(Documents, $"{contentHash}\n{sourceKey}");

    /// <summary>The id of a chunk's point.</summary>
    public static Guid Point(Guid document, int chunkIndex) =>
        Version5(document, chunkIndex.ToString(CultureInfo.InvariantCulture));

    /// <summary>The id of a chunk among those of its document.</summary>
    public static string Chunk(int chunkIndex) => string.Create(CultureInfo.InvariantCulture, $"chunk_{chunkIndex}");

    /// <summary>A UUID of version 5 (RFC 9562, section 5.5).</summary>
    public static Guid Version5(Guid nameSpace, string name)
    {
        var size = Encoding.UTF8.GetByteCount(name);
        var bytes = new byte[16 + size];
        nameSpace.TryWriteBytes(bytes, bigEndian: true, out _);
        Encoding.UTF8.GetBytes(name, bytes.AsSpan(16));
#pragma warning disable CA5350 // The standard says SHA-1; nothing secret hangs on it.
        Span<byte> id = SHA1.HashData(bytes).AsSpan(0, 16);
#pragma warning restore CA5350
        BinaryPrimitives.WriteUInt16BigEndian(id[6..], (ushort)((BinaryPrimitives.ReadUInt16BigEndian(id[6..]) & 0x0FFF) | 0x5000));
        id[8] = (byte)((id[8] & 0x3F) | 0x80);
        return new Guid(id, bigEndian: true);
    }
}
