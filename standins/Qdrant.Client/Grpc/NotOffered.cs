namespace Qdrant.Client.Grpc;

/// <summary>Not offered here: passing one is refused.</summary>
public sealed class ReadConsistency;

/// <summary>Not offered here: passing one is refused.</summary>
public sealed class ShardKeySelector;

/// <summary>Not offered here: passing one is refused.</summary>
public sealed class SearchParams;

/// <summary>Not offered here: passing one is refused.</summary>
public sealed class LookupLocation;

/// <summary>Not offered here: passing one is refused.</summary>
public sealed class PrefetchQuery;

/// <summary>Not offered here: passing one is refused.</summary>
public sealed class OrderBy;

/// <summary>Not offered here: passing one is refused.</summary>
public sealed class HnswConfigDiff;

/// <summary>Not offered here: passing one is refused.</summary>
public sealed class OptimizersConfigDiff;

/// <summary>Not offered here: passing one is refused.</summary>
public sealed class WalConfigDiff;

/// <summary>Not offered here: passing one is refused.</summary>
public sealed class QuantizationConfig;

/// <summary>Not offered here: passing one is refused.</summary>
public sealed class SparseVectorConfig;

/// <summary>Not offered here: passing one is refused.</summary>
public sealed class StrictModeConfig;

/// <summary>Not offered here: passing one is refused.</summary>
public sealed class PayloadIndexParams;

/// <summary>Order of writes over replicas; a single server has but one.</summary>
public enum WriteOrderingType
{
    /// <summary>May be reordered.</summary>
    Weak = 0,

    /// <summary>Through a changing leader.</summary>
    Medium = 1,

    /// <summary>Through one leader.</summary>
    Strong = 2,
}

/// <summary>How points are spread over shards.</summary>
public enum ShardingMethod
{
    /// <summary>By id.</summary>
    Auto = 0,

    /// <summary>By a key.</summary>
    Custom = 1,
}
