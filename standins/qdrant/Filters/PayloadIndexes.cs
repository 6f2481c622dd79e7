using System.Text.Json;
using Qdrant.Engine.Points;

namespace Qdrant.Engine.Filters;

/// <summary>The payload indexes of a collection, kept up to date with every change of a payload.</summary>
internal sealed class PayloadIndexes
{
    private readonly Dictionary<string, (JsonPath Path, IPayloadIndex Index)> _byField = new(StringComparer.Ordinal);

    public IPayloadIndex? Find(string field) => _byField.TryGetValue(field, out var found) ? found.Index : null;

    /// <summary>Builds the index from what is stored, replacing one of the same field.</summary>
    public void Create(JsonPath path, IndexKind kind, PointTable table)
    {
        var index = New(kind);
        for (var row = 0; row < table.RowLimit; row++)
        {
            if (table.IsLive(row))
            {
                Update(path, index, row, table.Payload(row), add: true);
            }
        }

        _byField[path.Text] = (path, index);
    }

    public void Remove(string field) => _byField.Remove(field);

    /// <summary>Moves a row from its old payload's values to the new one's.</summary>
    public void Replace(int row, byte[]? before, byte[]? after)
    {
        foreach (var (path, index) in _byField.Values)
        {
            Update(path, index, row, before, add: false);
            Update(path, index, row, after, add: true);
        }
    }

    private static void Update(JsonPath path, IPayloadIndex index, int row, byte[]? payload, bool add)
    {
        var state = (index, row, add, any: false);
        PathWalk.Any(payload, path, ref state, static (value, ref state) =>
        {
            state.index.Update(state.row, value, state.add);
            state.any = state.any || !JsonValues.IsEmpty(value);
            return false;
        });
        if (state.any)
        {
            index.CountPoint(add);
        }
    }

    private static IPayloadIndex New(IndexKind kind) => kind switch
    {
        IndexKind.Integer => new PayloadIndex<long>(kind, static (ref reader, out value) =>
        {
            value = 0;
            return reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out value);
        }),
        IndexKind.Float => new PayloadIndex<double>(kind, static (ref reader, out value) =>
        {
            value = 0;
            return reader.TokenType == JsonTokenType.Number && reader.TryGetDouble(out value);
        }),
        IndexKind.Bool => new PayloadIndex<bool>(kind, static (ref reader, out value) =>
        {
            value = reader.TokenType == JsonTokenType.True;
            return reader.TokenType is JsonTokenType.True or JsonTokenType.False;
        }),
        IndexKind.Datetime => new PayloadIndex<DateTime>(kind, static (ref reader, out value) =>
        {
            value = default;
            return reader.TokenType == JsonTokenType.String && Datetimes.TryParse(reader.GetString(), out value);
        }),
        IndexKind.Keyword or IndexKind.Uuid => new PayloadIndex<string>(kind, static (ref reader, out value) =>
        {
            value = reader.TokenType == JsonTokenType.String ? reader.GetString()! : "";
            return reader.TokenType == JsonTokenType.String;
        }),
        _ => new UnusedIndex(kind),
    };

    /// <summary>A kind whose conditions are answered from the payload; only the points are counted.</summary>
    private sealed class UnusedIndex(IndexKind kind) : IPayloadIndex
    {
        public IndexKind Kind => kind;

        public int Points { get; private set; }

        public void Update(int row, ReadOnlySpan<byte> value, bool add)
        {
        }

        public void CountPoint(bool add) => Points += add ? 1 : -1;
    }
}
