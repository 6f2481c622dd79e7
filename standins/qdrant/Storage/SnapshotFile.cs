using Qdrant.Engine.Points;

namespace Qdrant.Engine.Storage;

/// <summary>A whole table in records, closed by one that says it is complete.</summary>
internal static class SnapshotFile
{
    private const int RecordBytes = 1 << 20;

    /// <summary>
    /// Writes the table to a new file and makes it durable. The table is read in pieces under <paramref name="memory"/>,
    /// and may change in between: rows never move, and what changes meanwhile is in the log that goes with this file.
    /// </summary>
    public static void Write(string path, PointTable table, ReaderWriterLockSlim memory, ulong operation)
    {
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        Span<byte> header = stackalloc byte[Record.FileHeaderSize];
        Record.WriteFileHeader(header, table.Dimension);
        file.Write(header);

        using var record = new RecordBuilder(table.Dimension, RecordBytes * 5 / 4);
        for (var row = 0; ;)
        {
            ulong version;
            memory.EnterReadLock();
            try
            {
                // A table that is gone would look empty, and the file complete.
                ObjectDisposedException.ThrowIf(table.IsDisposed, table);
                row = Fill(record, table, row, out version);
            }
            finally
            {
                memory.ExitReadLock();
            }

            if (record.IsEmpty)
            {
                break;
            }

            file.Write(record.Seal(version));
            record.Clear();
        }

        record.Begin(EntryKind.End);
        record.SetId(default);
        file.Write(record.Seal(operation));
        file.Flush(flushToDisk: true);
    }

    /// <summary>Reads a snapshot into the table and returns the number of the operation that comes next.</summary>
    /// <exception cref="InvalidDataException">It is damaged or incomplete.</exception>
    public static ulong Load(string path, PointTable table)
    {
        using var reader = new RecordReader(path, table.Dimension);
        while (reader.TryRead(out var body))
        {
            if (RecordBody.IsEnd(body))
            {
                return RecordBody.Operation(body);
            }

            RecordBody.Apply(body, table);
        }

        throw new InvalidDataException($"The snapshot '{path}' is damaged at byte {reader.End}.");
    }

    // A record has one operation number, so a change of it ends the record.
    private static int Fill(RecordBuilder record, PointTable table, int row, out ulong version)
    {
        version = 0;
        for (; row < table.RowLimit && record.Length < RecordBytes; row++)
        {
            if (!table.IsLive(row))
            {
                continue;
            }

            if (record.IsEmpty)
            {
                version = table.Version(row);
            }
            else if (table.Version(row) != version)
            {
                break;
            }

            record.AddUpsert(table.Id(row), table.Vector(row), table.Payload(row));
        }

        return row;
    }
}
