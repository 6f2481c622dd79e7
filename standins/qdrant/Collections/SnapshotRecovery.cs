using Qdrant.Engine.Points;
using Qdrant.Engine.Storage;

namespace Qdrant.Engine.Collections;

/// <summary>Brings a collection to the content of a snapshot by ordinary, logged changes.</summary>
internal static class SnapshotRecovery
{
    private const int RecordBytes = 4 << 20;

    /// <exception cref="InvalidDataException">The file is damaged or of another vector size; nothing was changed.</exception>
    public static async Task RunAsync(Collection collection, string path)
    {
        using var wanted = new PointTable(collection.Config.Size);
        SnapshotFile.Load(path, wanted);

        await collection.ChangeAsync((table, record) =>
        {
            foreach (var row in table.RowsById())
            {
                if (!wanted.TryFind(table.Id(row), out _))
                {
                    record.AddDelete(table.Id(row));
                }
            }
        }, wait: true);

        var rows = wanted.RowsById();
        for (var next = 0; next < rows.Length;)
        {
            await collection.ChangeAsync((_, record) =>
            {
                for (; next < rows.Length && record.Length < RecordBytes; next++)
                {
                    record.AddUpsert(wanted.Id(rows[next]), wanted.Vector(rows[next]), wanted.Payload(rows[next]));
                }
            }, wait: true);
        }
    }
}
