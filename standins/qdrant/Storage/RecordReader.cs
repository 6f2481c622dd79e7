using System.Buffers.Binary;

namespace Qdrant.Engine.Storage;

/// <summary>
/// Reads the records of a file in order and stops at the first that is not whole: behind a crash that is where the
/// file ends.
/// </summary>
internal sealed class RecordReader : IDisposable
{
    private readonly FileStream _file;
    private readonly byte[] _header = new byte[Record.FileHeaderSize];
    private byte[] _body = [];

    /// <exception cref="InvalidDataException">The file has no valid header, or is of another dimension.</exception>
    public RecordReader(string path, int dimension)
    {
        _file = new FileStream(path, new FileStreamOptions { Mode = FileMode.Open, Access = FileAccess.Read, Share = FileShare.ReadWrite, BufferSize = 1 << 20, Options = FileOptions.SequentialScan });
        try
        {
            _file.ReadAtLeast(_header, Record.FileHeaderSize, throwOnEndOfStream: false);
            var found = Record.ReadFileHeader(_header)
                ?? throw new InvalidDataException($"'{path}' is not a record file.");
            if (found != dimension)
            {
                throw new InvalidDataException($"'{path}' holds vectors of {found} dimensions, not {dimension}.");
            }
        }
        catch
        {
            _file.Dispose();
            throw;
        }

        End = Record.FileHeaderSize;
    }

    /// <summary>Where the last whole record ends.</summary>
    public long End { get; private set; }

    /// <summary>True when bytes follow the last whole record.</summary>
    public bool IsTorn => End < _file.Length;

    /// <summary>The next whole record's body, valid until the next call.</summary>
    public bool TryRead(out ReadOnlySpan<byte> body)
    {
        body = default;
        var length = ReadBody(out var checksum);
        if (length < 0 || Crc32C.Compute(_body.AsSpan(0, length)) != checksum)
        {
            return false;
        }

        End += Record.HeaderSize + length;
        body = _body.AsSpan(0, length);
        return true;
    }

    /// <summary>
    /// After <see cref="TryRead"/> said no: true when the damaged record is followed by a whole one. A crash tears only
    /// the end of a file, so this is damage to data that had been acknowledged.
    /// </summary>
    public bool IsFollowedByWholeRecord()
    {
        _file.Position = End;
        if (ReadBody(out _) < 0)
        {
            return false;
        }

        var length = ReadBody(out var checksum);
        return length >= 0 && Crc32C.Compute(_body.AsSpan(0, length)) == checksum;
    }

    public void Dispose() => _file.Dispose();

    private int ReadBody(out uint checksum)
    {
        checksum = 0;
        var header = _header.AsSpan(0, Record.HeaderSize);
        if (_file.ReadAtLeast(header, Record.HeaderSize, throwOnEndOfStream: false) < Record.HeaderSize)
        {
            return -1;
        }

        var length = BinaryPrimitives.ReadInt32LittleEndian(header);
        checksum = BinaryPrimitives.ReadUInt32LittleEndian(header[4..]);
        if (length is < Record.BodyHeaderSize or > Record.MaxBody || length > _file.Length - _file.Position)
        {
            return -1;
        }

        if (_body.Length < length)
        {
            _body = new byte[length];
        }

        return _file.ReadAtLeast(_body.AsSpan(0, length), length, throwOnEndOfStream: false) == length ? length : -1;
    }
}
