using Google.Protobuf.Collections;

namespace Qdrant.Client.Grpc;

/// <summary>A point to be stored.</summary>
public sealed partial class PointStruct
{
    /// <summary>Its id.</summary>
    public PointId? Id { get; set; }

    /// <summary>Its payload.</summary>
    public MapField<string, Value> Payload { get; } = [];

    /// <summary>Its vector.</summary>
    public Vectors? Vectors { get; set; }
}

/// <summary>A stored point.</summary>
public sealed partial class RetrievedPoint
{
    /// <summary>Its id.</summary>
    public PointId? Id { get; set; }

    /// <summary>Its payload, or the part asked for.</summary>
    public MapField<string, Value> Payload { get; } = [];

    /// <summary>Its vector, when asked for.</summary>
    public VectorsOutput? Vectors { get; set; }
}

/// <summary>A point that was found.</summary>
public sealed partial class ScoredPoint
{
    /// <summary>Its id.</summary>
    public PointId? Id { get; set; }

    /// <summary>Its payload, or the part asked for.</summary>
    public MapField<string, Value> Payload { get; } = [];

    /// <summary>Similarity or distance, as the collection's distance says.</summary>
    public float Score { get; set; }

    /// <summary>The operation that last changed it.</summary>
    public ulong Version { get; set; }

    /// <summary>Its vector, when asked for.</summary>
    public VectorsOutput? Vectors { get; set; }
}

/// <summary>A page of points by ascending id.</summary>
public sealed partial class ScrollResponse
{
    /// <summary>Where the next page starts; null after the last.</summary>
    public PointId? NextPageOffset { get; set; }

    /// <summary>The points.</summary>
    public RepeatedField<RetrievedPoint> Result { get; } = [];

    /// <summary>Seconds that the server took.</summary>
    public double Time { get; set; }
}

/// <summary>What became of a change.</summary>
public sealed partial class UpdateResult
{
    private ulong? _operationId;

    /// <summary>Its number.</summary>
    public ulong OperationId
    {
        get => _operationId.GetValueOrDefault();
        set => _operationId = value;
    }

    /// <summary>Whether <see cref="OperationId"/> is set.</summary>
    public bool HasOperationId => _operationId.HasValue;

    /// <summary>How far it has come.</summary>
    public UpdateStatus Status { get; set; }
}

/// <summary>How far a change has come.</summary>
public enum UpdateStatus
{
    /// <summary>Not known.</summary>
    UnknownUpdateStatus = 0,

    /// <summary>Accepted.</summary>
    Acknowledged = 1,

    /// <summary>Done and durable.</summary>
    Completed = 2,
}
