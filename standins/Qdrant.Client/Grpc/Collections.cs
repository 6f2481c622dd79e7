using Google.Protobuf.Collections;

namespace Qdrant.Client.Grpc;

/// <summary>What the vectors of a collection are.</summary>
public sealed partial class VectorParams
{
    /// <summary>How many numbers.</summary>
    public ulong Size { get; set; }

    /// <summary>How they are compared.</summary>
    public Distance Distance { get; set; }
}

/// <summary>How vectors are compared.</summary>
public enum Distance
{
    /// <summary>Not known.</summary>
    UnknownDistance = 0,

    /// <summary>Cosine similarity.</summary>
    Cosine = 1,

    /// <summary>Length of the difference.</summary>
    Euclid = 2,

    /// <summary>Dot product.</summary>
    Dot = 3,

    /// <summary>Sum of the absolute differences.</summary>
    Manhattan = 4,
}

/// <summary>The state of a collection.</summary>
public sealed partial class CollectionInfo
{
    private ulong? _pointsCount;
    private ulong? _indexedVectorsCount;

    /// <summary>Whether it works.</summary>
    public CollectionStatus Status { get; set; }

    /// <summary>Parts of its storage.</summary>
    public ulong SegmentsCount { get; set; }

    /// <summary>What it was created with.</summary>
    public CollectionConfig? Config { get; set; }

    /// <summary>Payload indexes by field.</summary>
    public MapField<string, PayloadSchemaInfo> PayloadSchema { get; } = [];

    /// <summary>Points in it.</summary>
    public ulong PointsCount
    {
        get => _pointsCount.GetValueOrDefault();
        set => _pointsCount = value;
    }

    /// <summary>Whether <see cref="PointsCount"/> is set.</summary>
    public bool HasPointsCount => _pointsCount.HasValue;

    /// <summary>Vectors in an approximate index.</summary>
    public ulong IndexedVectorsCount
    {
        get => _indexedVectorsCount.GetValueOrDefault();
        set => _indexedVectorsCount = value;
    }

    /// <summary>Whether <see cref="IndexedVectorsCount"/> is set.</summary>
    public bool HasIndexedVectorsCount => _indexedVectorsCount.HasValue;
}

/// <summary>Whether a collection works.</summary>
public enum CollectionStatus
{
    /// <summary>Not known.</summary>
    UnknownCollectionStatus = 0,

    /// <summary>It does.</summary>
    Green = 1,

    /// <summary>It is being optimised.</summary>
    Yellow = 2,

    /// <summary>It does not.</summary>
    Red = 3,

    /// <summary>It waits to be optimised.</summary>
    Grey = 4,
}

/// <summary>What a collection was created with.</summary>
public sealed partial class CollectionConfig
{
    /// <summary>Its parameters.</summary>
    public CollectionParams? Params { get; set; }

    /// <summary>Facts that the application attached.</summary>
    public MapField<string, Value> Metadata { get; } = [];
}

/// <summary>Parameters of a collection.</summary>
public sealed partial class CollectionParams
{
    /// <summary>Shards.</summary>
    public uint ShardNumber { get; set; }

    /// <summary>Whether payloads are read from disk.</summary>
    public bool OnDiskPayload { get; set; }

    /// <summary>Its vectors.</summary>
    public VectorsConfig? VectorsConfig { get; set; }
}

/// <summary>The vectors of a collection.</summary>
public sealed partial class VectorsConfig
{
    private object? _value;

    /// <summary>Which one is set.</summary>
    public enum ConfigOneofCase
    {
        /// <summary>None of them.</summary>
        None = 0,

        /// <summary>The only one, without a name.</summary>
        Params = 1,
    }

    /// <summary>Which one is set.</summary>
    public ConfigOneofCase ConfigCase { get; private set; }

    /// <summary>The only one, without a name.</summary>
    public VectorParams? Params
    {
        get => ConfigCase == ConfigOneofCase.Params ? (VectorParams?)_value : null;
        set => (_value, ConfigCase) = (value, value is null ? ConfigOneofCase.None : ConfigOneofCase.Params);
    }
}

/// <summary>A payload index.</summary>
public sealed partial class PayloadSchemaInfo
{
    private ulong? _points;

    /// <summary>What it holds.</summary>
    public PayloadSchemaType DataType { get; set; }

    /// <summary>Points in it.</summary>
    public ulong Points
    {
        get => _points.GetValueOrDefault();
        set => _points = value;
    }

    /// <summary>Whether <see cref="Points"/> is set.</summary>
    public bool HasPoints => _points.HasValue;
}

/// <summary>What a payload index holds.</summary>
public enum PayloadSchemaType
{
    /// <summary>Not known.</summary>
    UnknownType = 0,

    /// <summary>Texts, compared whole.</summary>
    Keyword = 1,

    /// <summary>Integers.</summary>
    Integer = 2,

    /// <summary>Numbers.</summary>
    Float = 3,

    /// <summary>Places.</summary>
    Geo = 4,

    /// <summary>Texts, searched by word.</summary>
    Text = 5,

    /// <summary>Truth values.</summary>
    Bool = 6,

    /// <summary>Times.</summary>
    Datetime = 7,

    /// <summary>UUIDs.</summary>
    Uuid = 8,
}
