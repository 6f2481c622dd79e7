using System.Text.Json;
using Qdrant.Engine.Collections;
using Qdrant.Engine.Http;
using Qdrant.Engine.Search;
using Qdrant.Engine.Storage;

namespace Qdrant.Engine.Points;

/// <summary>
/// Reads points out of a request straight into the entries of a record, without objects in between. Both forms are
/// taken: <c>{"points":[…]}</c> and <c>{"batch":{"ids":…,"vectors":…,"payloads":…}}</c>.
/// </summary>
internal ref struct UpsertReader
{
    private readonly ReadOnlySpan<byte> _json;
    private readonly CollectionConfig _config;
    private readonly RecordBuilder _record;
    private readonly EntryKind _kind;
    private Utf8JsonReader _reader;
    private int _base;

    private UpsertReader(ReadOnlySpan<byte> json, CollectionConfig config, RecordBuilder record, EntryKind kind)
    {
        _json = json;
        _config = config;
        _record = record;
        _kind = kind;
        _reader = new Utf8JsonReader(json);
    }

    /// <summary>
    /// Adds an entry for each point of the request: an upsert, or a vector for points that must exist and keep their
    /// payload.
    /// </summary>
    /// <exception cref="QdrantError">The request is not of this form, or a vector has another dimension.</exception>
    /// <exception cref="JsonException">The request is not JSON.</exception>
    public static void Read(ReadOnlySpan<byte> json, CollectionConfig config, RecordBuilder record, EntryKind kind = EntryKind.Upsert) =>
        new UpsertReader(json, config, record, kind).ReadRequest();

    private void ReadRequest()
    {
        _reader.Read();
        Expect(JsonTokenType.StartObject, "a request must be an object");
        var found = false;
        while (_reader.Read() && _reader.TokenType == JsonTokenType.PropertyName)
        {
            if (_reader.ValueTextEquals("points"u8))
            {
                ReadPoints();
                found = true;
            }
            else if (_reader.ValueTextEquals("batch"u8) && _kind == EntryKind.Upsert)
            {
                _reader.Read();
                var start = Position;
                _reader.Skip();
                UpsertBatch.Read(_json[start..Consumed], _config, _record);
                found = true;
            }
            else
            {
                Ignore();
            }
        }

        if (!found)
        {
            throw QdrantError.Format("data did not match any variant of untagged enum PointInsertOperations");
        }
    }

    private void ReadPoints()
    {
        _reader.Read();
        Expect(JsonTokenType.StartArray, "points must be a list");
        while (_reader.Read() && _reader.TokenType != JsonTokenType.EndArray)
        {
            Expect(JsonTokenType.StartObject, "a point must be an object");
            ReadPoint();
        }
    }

    private void ReadPoint()
    {
        _record.Begin(_kind);
        var (hasId, hasVector) = (false, false);
        while (_reader.Read() && _reader.TokenType == JsonTokenType.PropertyName)
        {
            if (_reader.ValueTextEquals("id"u8))
            {
                _reader.Read();
                hasId = ReadId();
            }
            else if (_reader.ValueTextEquals("vector"u8))
            {
                _reader.Read();
                hasVector = ReadVector();
            }
            else if (_reader.ValueTextEquals("payload"u8) && _kind == EntryKind.Upsert)
            {
                ReadPayload();
            }
            else
            {
                Ignore();
            }
        }

        if (!hasId || !hasVector)
        {
            throw QdrantError.Format($"missing field `{(hasId ? "vector" : "id")}`");
        }
    }

    private bool ReadId()
    {
        if (!PointId.TryRead(ref _reader, out var id))
        {
            _reader.Skip();
            throw QdrantError.Format("value is not a valid point ID, valid values are either an unsigned integer or a UUID");
        }

        _record.SetId(id);
        return true;
    }

    private bool ReadVector()
    {
        if (_reader.TokenType != JsonTokenType.StartArray)
        {
            throw _reader.TokenType == JsonTokenType.StartObject
                ? QdrantError.NotOffered("A named or sparse vector")
                : QdrantError.Format("a vector must be an array of finite numbers");
        }

        var at = Consumed;
        var vector = _record.Vector;
        var count = FloatReader.Read(_json, ref at, vector);
        Vectors.CheckDimension(_config, count);
        _config.Distance.Prepare(vector);

        // The general reader goes on at the closing bracket, as if it had seen the numbers.
        _reader = new Utf8JsonReader(_json[at..], isFinalBlock: true, _reader.CurrentState);
        _base = at;
        _reader.Read();
        return true;
    }

    private void ReadPayload()
    {
        _reader.Read();
        if (_reader.TokenType == JsonTokenType.Null)
        {
            return;
        }

        Expect(JsonTokenType.StartObject, "a payload must be an object");
        var start = Position;
        _reader.Skip();
        _record.SetPayload(_json[start..Consumed]);
    }

    private void Ignore()
    {
        _reader.Read();
        _reader.Skip();
    }

    private readonly int Position => _base + (int)_reader.TokenStartIndex;

    private readonly int Consumed => _base + (int)_reader.BytesConsumed;

    private readonly void Expect(JsonTokenType type, string otherwise)
    {
        if (_reader.TokenType != type)
        {
            throw QdrantError.Format(otherwise);
        }
    }
}
